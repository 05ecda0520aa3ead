import { shown } from '../errors';
import type { CompiledRows } from './compiled-rows';
import type { ClassOutput, PredictorInput, PredictorOutput, RegressionPredictor } from './predictor';

/** A predictor of numbers. */
export function regressionPredictor(compiled: CompiledRows): RegressionPredictor {
  const { nFeatures, nOutputs, featureNames } = compiled;
  const predict = (row: PredictorInput): number => {
    compiled.checkOne(row);
    if (nOutputs > 1) {
      throw compiled.invalid('row', `has ${nOutputs} predictions. Have them written: predict.into(row, new Float64Array(${nOutputs})).`);
    } // prettier-ignore
    return compiled.outputs(row, 0)[0]!;
  };
  const into = <Out extends PredictorOutput>(rows: PredictorInput, out: Out): Out => {
    const count = compiled.count(rows);
    compiled.checkOutput(out, count, nOutputs);
    if (!isFloating(out)) throw compiled.invalid('out', `must be a Float64Array or a Float32Array. Got ${shown(out)}.`);
    for (let i = 0, at = 0; i < count; i++) {
      const outputs = compiled.outputs(rows, i * nFeatures);
      for (let k = 0; k < nOutputs; k++, at++) out[at] = outputs[k]!;
    }
    return out;
  };
  return Object.assign(predict, { into, nFeatures, nOutputs, featureNames });
}

/** A compiler says so too; an array of integers would cut every prediction. */
function isFloating(out: ClassOutput): boolean {
  const kind = out[Symbol.toStringTag];
  return kind === 'Float64Array' || kind === 'Float32Array';
}
