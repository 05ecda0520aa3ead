import type { LabelInput } from '../../arrays';
import { arrayOf, number, oneOf, readOptions, type ParameterTable, type Options } from '../../validation';
import { averaged } from './averaged';
import { readLabelPair } from './label-pair';
import { precisionRecallFscore } from './precision-recall-fscore';
import { warnOfUndefined } from './ratio';
import { setWiseCounts, setWiseLabels } from './set-wise-counts';
import {
  SET_WISE_PARAMETERS,
  ZERO_DIVISION_PARAMETER,
  type Average,
  type SetWiseParameters,
  type ZeroDivisionParameter,
} from './set-wise-parameters';

type Score = 'precision' | 'recall' | 'f-score';

interface Parameters extends Omit<SetWiseParameters, 'average'>, ZeroDivisionParameter {
  /** How many times as much recall weighs as precision in the F-score, in [0, Infinity]. @default 1 */
  beta: number;
  /** How the scores of several labels become one; null: not at all. @default null */
  average: Average;
  /** Of which scores that are 0 / 0 a warning tells. @default ["precision", "recall", "f-score"] */
  warnFor: readonly Score[];
}

const PARAMETERS: ParameterTable<Parameters> = {
  beta: { default: 1, constraint: number(0, Infinity, '[]') },
  ...SET_WISE_PARAMETERS,
  average: { default: null, constraint: SET_WISE_PARAMETERS.average.constraint },
  warnFor: {
    default: ['precision', 'recall', 'f-score'],
    constraint: arrayOf(oneOf('precision', 'recall', 'f-score')),
  },
  ...ZERO_DIVISION_PARAMETER,
};

/** Options of {@link precisionRecallFscoreSupport}. @interface */
export type PrecisionRecallFscoreSupportOptions = Options<Parameters>;

/** Of each label, in the order of `labels`, else sorted. */
export interface ScoresOfLabels {
  readonly precision: number[];
  readonly recall: number[];
  readonly fscore: number[];
  /** How often each label occurs in yTrue, by weight. */
  readonly support: number[];
}

/** Of all labels, or samples, together. */
export interface AveragedScores {
  readonly precision: number;
  readonly recall: number;
  readonly fscore: number;
  /** An average has none. */
  readonly support: null;
}

/**
 * Precision, the share of right ones among the samples predicted as a label; recall, the share of right ones among those
 * that have it; the F-score, their harmonic mean in which recall weighs beta²; and how often the label occurs. Source:
 * scikit-learn's `precision_recall_fscore_support`, which returns the four as a tuple.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns for `average: null` an array of each, else a number of each and no support. With an UndefinedMetricWarning,
 *          unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or one that y's form does not have
 */
export function precisionRecallFscoreSupport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options?: PrecisionRecallFscoreSupportOptions & { readonly average?: null | undefined },
): ScoresOfLabels;
export function precisionRecallFscoreSupport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: PrecisionRecallFscoreSupportOptions & { readonly average: Exclude<Average, null> },
): AveragedScores;
export function precisionRecallFscoreSupport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options?: PrecisionRecallFscoreSupportOptions,
): ScoresOfLabels | AveragedScores;
export function precisionRecallFscoreSupport(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: PrecisionRecallFscoreSupportOptions = {},
): ScoresOfLabels | AveragedScores {
  const who = 'precisionRecallFscoreSupport';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const { average, beta, sampleWeight, warnFor, zeroDivision } = values;
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  const counts = setWiseCounts(pair, setWiseLabels(pair, values), average);
  const { precision, recall, fscore } = precisionRecallFscore(counts, beta, zeroDivision);
  for (const [name, score] of [['precision', precision], ['recall', recall], ['f-score', fscore]] as const) {
    if (warnFor.includes(name)) warnOfUndefined(`${who}: ${name}`, score, average, zeroDivision);
  } // prettier-ignore
  if (average === null) {
    return {
      precision: [...precision.values],
      recall: [...recall.values],
      fscore: [...fscore.values],
      support: [...counts.actual],
    };
  }
  return {
    precision: averaged(precision.values, counts, average),
    recall: averaged(recall.values, counts, average),
    fscore: averaged(fscore.values, counts, average),
    support: null,
  };
}
