import {
  readClassLabels,
  readTargets,
  uniqueLabels,
  type DenseMatrix,
  type Label,
  type LabelInput,
  readSampleWeights,
} from '../../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { anyOf, number, oneOf, readOptions, type Options, type ParameterTable } from '../../validation';
import { binaryRocAuc } from './binary-roc-auc';
import { checkScoreColumns } from './check-score-columns';
import { improperRow } from './improper-row';
import { oneVsOneRocAuc } from './one-vs-one-roc-auc';
import { positiveSamples } from '../pos-label';
import { readScores, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { averageScores, type BinaryScore, type ScoreAverage } from './score-average';
import { indicatorOf, SCORE_CLASSES_PARAMETER, scoreClasses, type ScoreClassesParameter } from './score-classes';

interface Parameters extends SampleWeightParameter, ScoreClassesParameter {
  /** How the scores of several classes become one; null: not at all. @default "macro" */
  average: ScoreAverage;
  /** Up to which false positive rate the area is taken, set to the scale of the whole; null: all of it. @default null */
  maxFpr: number | null;
  /** For more than two classes: each against the rest or each against each; "raise" refuses them. @default "raise" */
  multiClass: 'raise' | 'ovr' | 'ovo';
}

const PARAMETERS: ParameterTable<Parameters> = {
  average: { default: 'macro', constraint: oneOf('micro', 'macro', 'weighted', 'samples', null) },
  ...SAMPLE_WEIGHT_PARAMETER,
  maxFpr: { default: null, constraint: anyOf(number(0, 1, '(]'), oneOf(null)) },
  multiClass: { default: 'raise', constraint: oneOf('raise', 'ovr', 'ovo') },
  ...SCORE_CLASSES_PARAMETER,
};

/** Options of {@link rocAucScore}. @interface */
export type RocAucScoreOptions = Options<Parameters>;

const who = 'rocAucScore';

/**
 * The area under the ROC curve: how often a sample of a class is ranked above one that is not of it. 1 is perfect, 0.5
 * chance. Of two classes the larger label is the positive one. Source: scikit-learn's `roc_auc_score`.
 *
 * @param yTrue   class labels [samples], or indicators [samples, classes] of 0 and 1
 * @param yScore  of two classes [samples], higher for what is more likely the larger label; of indicators [samples,
 *                classes]; of more classes probabilities [samples, classes] in the order of the sorted labels
 * @returns one number; for `average: null` one per class, where there are more than two or indicators. NaN, with an
 *          UndefinedMetricWarning, where there is only one class
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, options that do not go together, and
 *         more than two classes without multiClass
 */
export function rocAucScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options?: RocAucScoreOptions & { readonly average?: Exclude<ScoreAverage, null> | undefined },
): number;
export function rocAucScore(yTrue: LabelInput, yScore: ScoreInput, options: RocAucScoreOptions): number | number[];
export function rocAucScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options: RocAucScoreOptions = {},
): number | number[] {
  const parameters = readOptions<Parameters>(who, PARAMETERS, options);
  const { average, maxFpr } = parameters;
  const truth = readClassLabels(yTrue, { who, argument: 'yTrue' });
  const samples = truth.isMultilabel ? truth.indicator.rows : truth.labels.length;
  const weights = readSampleWeights(parameters.sampleWeight, samples, { who, argument: 'sampleWeight' });
  const score: BinaryScore = (positive, scores, counted) =>
    binaryRocAuc(who, positive, scores, counted, maxFpr ?? undefined);
  const at = { who, argument: 'yScore' };
  const { matrix } = readTargets(yScore, at);
  if (truth.isMultilabel) {
    checkScoreColumns(matrix, truth.indicator, at);
    return averageScores(score, truth.indicator, matrix, average, weights);
  }
  const classes = uniqueLabels(truth.labels);
  if (classes.length > 2 || matrix.columns > 2) return ofClasses(truth.labels, matrix, weights, parameters);
  const scores = readScores(yScore, samples, at);
  return score(
    classes.length < 2 ? new Float64Array(samples) : positiveSamples(truth.labels, classes[1]!),
    scores,
    weights,
  );
}

function ofClasses(
  labels: readonly Label[],
  scores: DenseMatrix,
  weights: ArrayLike<number> | null,
  { average, maxFpr, multiClass, labels: named, sampleWeight }: Parameters,
): number | number[] {
  const conflict = (problem: string): never => {
    throw new ConflictingParametersError(who, problem);
  };
  if (multiClass === 'raise') {
    const legal = '"ovr" or "ovo" where there are more than two classes';
    throw new InvalidParameterError(who, [{ name: 'multiClass', legal, got: multiClass }]);
  }
  if (maxFpr !== null && maxFpr !== 1) conflict(`maxFpr is for two classes only. Got ${maxFpr}.`);
  if (average === 'samples') conflict('average "samples" is for indicators only: here each sample has one class.');
  const at = { who, argument: 'yScore' };
  const columns = { ...at, columns: scores.columns, unsorted: 'refuse' } as const;
  const truth = indicatorOf(labels, scoreClasses(labels, named, columns));
  checkScoreColumns(scores, truth, at);
  const improper = improperRow(scores, 1e-5);
  if (improper !== undefined) {
    throw new InvalidDataError(who, 'yScore', `must have rows of probabilities, of sum 1. ${improper}`);
  }
  if (multiClass === 'ovr') {
    const score: BinaryScore = (positive, ranked, counted) => binaryRocAuc(who, positive, ranked, counted);
    return averageScores(score, truth, scores, average, weights);
  }
  if (sampleWeight !== null) conflict('sampleWeight is not for multiClass "ovo". Use "ovr".');
  if (average !== 'macro' && average !== 'weighted') {
    return conflict(`average ${shown(average)} is not for multiClass "ovo". Use "macro" or "weighted".`);
  }
  return oneVsOneRocAuc(who, truth, scores, average);
}
