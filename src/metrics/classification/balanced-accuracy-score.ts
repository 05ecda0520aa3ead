import { type Label, type LabelInput, pairwiseSum } from '../../arrays';
import { shown, UndefinedMetricWarning } from '../../errors';
import { boolean, readOptions, type ParameterTable, type Options } from '../../validation';
import { confusion, rowSums } from './confusion';
import { presentLabels, readSingleLabelPair } from './label-pair';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends SampleWeightParameter {
  /** Whether the score of random guessing becomes 0, that of a perfect prediction staying 1. @default false */
  adjusted: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  adjusted: { default: false, constraint: boolean },
};

/** Options of {@link balancedAccuracyScore}. @interface */
export type BalancedAccuracyScoreOptions = Options<Parameters>;

/**
 * The mean of the classes' recalls, so that rare classes count as much as frequent ones. Source: scikit-learn's
 * `balanced_accuracy_score`.
 *
 * @param yTrue, yPred  class labels [samples]
 * @returns a share in [0, 1]; for `adjusted: true` (score − 1/n) / (1 − 1/n) for n classes, NaN for one. With an
 *          UndefinedMetricWarning classes are left out that yTrue does not have, or not by weight
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function balancedAccuracyScore(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: BalancedAccuracyScoreOptions = {},
): number {
  const who = 'balancedAccuracyScore';
  const { sampleWeight, adjusted } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readSingleLabelPair(who, yTrue, yPred, sampleWeight);
  const counts = confusion(pair, null);
  const sums = rowSums(counts);
  const recalls = counts.map((row, k) => row[k]! / sums[k]!);
  const defined = recalls.filter((recall) => !Number.isNaN(recall));
  if (defined.length < recalls.length) {
    const missing: Label[] = presentLabels(pair).filter((_, k) => Number.isNaN(recalls[k]));
    const reason = `for classes that yTrue does not have (${shown(missing)})`;
    process.emitWarning(new UndefinedMetricWarning(who, reason, 'They are left out.'));
  }
  const score = pairwiseSum(defined) / defined.length;
  const chance = 1 / defined.length;
  return adjusted ? (score - chance) / (1 - chance) : score;
}
