import type { DenseMatrix } from '../../arrays';
import { UndefinedMetricWarning } from '../../errors';
import { binaryRocAuc } from './binary-roc-auc';

/**
 * The mean over all pairs of classes of how well each of the two is told from the other by its own column. Source:
 * scikit-learn's `roc_auc_score`; Hand & Till 2001.
 *
 * @param truth   [samples, classes], 1 for the class of a sample, else 0
 * @param scores  [samples, classes]
 * @returns NaN, with an UndefinedMetricWarning, where there is only one class
 */
export function oneVsOneRocAuc(
  who: string,
  truth: DenseMatrix,
  scores: DenseMatrix,
  average: 'macro' | 'weighted',
): number {
  const { rows, columns } = truth;
  const samplesOf = Array.from({ length: columns }, (_, k) =>
    Array.from({ length: rows }, (_value, i) => i).filter((i) => truth.data[i * columns + k] === 1),
  );
  const present = samplesOf.flatMap((samples, k) => (samples.length > 0 ? [k] : []));
  if (present.length < 2) {
    process.emitWarning(new UndefinedMetricWarning(who, 'where yTrue has only one class'));
    return NaN;
  }
  const against = (one: number, samples: readonly number[]): number =>
    binaryRocAuc(
      who,
      samples.map((i) => truth.data[i * columns + one]!),
      samples.map((i) => scores.data[i * columns + one]!),
      null,
    );
  let [sum, total] = [0, 0];
  for (const [place, a] of present.entries()) {
    for (const b of present.slice(place + 1)) {
      const samples = [...samplesOf[a]!, ...samplesOf[b]!];
      const weight = average === 'weighted' ? samples.length / rows : 1;
      sum += weight * ((against(a, samples) + against(b, samples)) / 2);
      total += weight;
    }
  }
  return sum / total;
}
