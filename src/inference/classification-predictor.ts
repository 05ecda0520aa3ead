import type { Label } from '../arrays';
import type { CompiledRows } from './compiled-rows';
import type { ComputationOutput } from './computation';
import type { ClassificationPredictor, ClassOutput, PredictorInput, PredictorOutput } from './predictor';

type Classes = Extract<ComputationOutput, { readonly task: 'classification' }>;

/** Which labels they are is the caller's word. */
interface Asked {
  (row: PredictorInput): Label;
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as ClassificationPredictor has it
  <L extends Label>(row: PredictorInput): L;
}

/** A predictor of labels. */
export function classificationPredictor(compiled: CompiledRows, { kind, classes }: Classes): ClassificationPredictor {
  const { nFeatures, nOutputs, featureNames } = compiled;
  const isMultilabel = kind === 'multilabel';
  // Of two classes, and of one, the last output is the probability of the second.
  const isPair = !isMultilabel && classes.length <= 2;
  const nProbabilities = isPair ? 2 : nOutputs;
  // Beside a string no array of numbers is one of bare numbers, each of which would become an object when it is read.
  const labels = ['', ...classes].slice(1);

  const outputsOf = (rows: PredictorInput, start: number): Float64Array => {
    const outputs = compiled.outputs(rows, start);
    for (let k = 0; k < nOutputs; k++) {
      if (Number.isNaN(outputs[k])) throw compiled.invalid('row', 'is too large: sums in the network are infinite. Scale it.');
    } // prettier-ignore
    return outputs;
  };
  const indexOf = (outputs: Float64Array): number => {
    if (isPair) return kind !== 'one class' && outputs[nOutputs - 1]! > 0.5 ? 1 : 0;
    let best = 0;
    for (let k = 1; k < nOutputs; k++) if (outputs[k]! > outputs[best]!) best = k;
    return best;
  };
  const predict = (row: PredictorInput): Label => {
    compiled.checkOne(row);
    if (isMultilabel) {
      throw compiled.invalid('row', `may have several of ${nOutputs} classes. Have them written: predict.into(row, new Uint8Array(${nOutputs})).`);
    } // prettier-ignore
    return labels[indexOf(outputsOf(row, 0))]!;
  };
  const into = <Out extends ClassOutput>(rows: PredictorInput, out: Out): Out => {
    const count = compiled.count(rows);
    compiled.checkOutput(out, count, isMultilabel ? nOutputs : 1);
    for (let i = 0, at = 0; i < count; i++) {
      const outputs = outputsOf(rows, i * nFeatures);
      if (!isMultilabel) out[i] = indexOf(outputs);
      else for (let k = 0; k < nOutputs; k++, at++) out[at] = outputs[k]! > 0.5 ? 1 : 0;
    }
    return out;
  };
  const probabilities = <Out extends PredictorOutput>(rows: PredictorInput, out: Out): Out => {
    const count = compiled.count(rows);
    compiled.checkOutput(out, count, nProbabilities);
    for (let i = 0, at = 0; i < count; i++) {
      const outputs = outputsOf(rows, i * nFeatures);
      if (isPair) {
        out[at++] = 1 - outputs[nOutputs - 1]!;
        out[at++] = outputs[nOutputs - 1]!;
      } else for (let k = 0; k < nOutputs; k++) out[at++] = outputs[k]!;
    }
    return out;
  };
  return Object.assign(predict as Asked, {
    into,
    probabilities,
    nFeatures,
    nProbabilities,
    featureNames,
    classes: [...classes],
  });
}
