import type { LabelInput } from '../../arrays';
import { averaged } from './averaged';
import { readLabelPair } from './label-pair';
import { warnOfUndefined, type Ratio } from './ratio';
import { setWiseCounts, setWiseLabels, type SetWiseCounts } from './set-wise-counts';
import type { SetWiseParameters, ZeroDivision } from './set-wise-parameters';

/**
 * What precision, recall, F-score and Jaccard's index share: labels are read and counted, a ratio is made of the counts,
 * and averaged.
 *
 * @returns one number; for `average: null` one per label
 */
export function setWiseScore(
  who: string,
  yTrue: LabelInput,
  yPred: LabelInput,
  options: SetWiseParameters & { readonly zeroDivision: ZeroDivision },
  ratioOf: (counts: SetWiseCounts) => Ratio,
): number | number[] {
  const { average, sampleWeight, zeroDivision } = options;
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  const counts = setWiseCounts(pair, setWiseLabels(pair, options), average);
  const ratio = ratioOf(counts);
  warnOfUndefined(who, ratio, average, zeroDivision);
  return average === null ? [...ratio.values] : averaged(ratio.values, counts, average);
}
