import { readTargets, type DenseMatrix, type LabelInput, readSampleWeights } from '../../arrays';
import { UndefinedMetricWarning } from '../../errors';
import { boolean, integer, readOptions, type Options, type ParameterTable } from '../../validation';
import { checkScoreColumns } from './check-score-columns';
import { readOneLabelEach, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { SCORE_CLASSES_PARAMETER, scoreClasses, type ScoreClassesParameter } from './score-classes';

interface Parameters extends SampleWeightParameter, ScoreClassesParameter {
  /** Among how many of the highest scores a sample's class has to be. @default 2 */
  k: number;
  /** Whether the share of right samples is returned, instead of their number. @default true */
  normalize: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  k: { default: 2, constraint: integer(1, Infinity, '[)') },
  normalize: { default: true, constraint: boolean },
  ...SAMPLE_WEIGHT_PARAMETER,
  ...SCORE_CLASSES_PARAMETER,
};

/** Options of {@link topKAccuracyScore}. @interface */
export type TopKAccuracyScoreOptions = Options<Parameters>;

/**
 * The share of samples whose class is among the k of the highest scores; of equal scores the larger label is the higher
 * one. Source: scikit-learn's `top_k_accuracy_score`.
 *
 * @param yTrue   class labels [samples]
 * @param yScore  [samples, classes], in the order of the sorted labels; of two classes [samples], higher for what is more
 *                likely the larger label
 * @returns a share in [0, 1]; for `normalize: false` the number of right samples, or the sum of their weights. With an
 *          UndefinedMetricWarning where k is not below the number of classes
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function topKAccuracyScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options: TopKAccuracyScoreOptions = {},
): number {
  const who = 'topKAccuracyScore';
  const { k, normalize, sampleWeight, labels: named } = readOptions<Parameters>(who, PARAMETERS, options);
  const labels = readOneLabelEach(yTrue, { who, argument: 'yTrue' });
  const at = { who, argument: 'yScore' };
  const { matrix } = readTargets(yScore, at);
  checkScoreColumns(matrix, { ...matrix, rows: labels.length }, at);
  const columns = Math.max(matrix.columns, 2); // one column is of two classes
  const classes = scoreClasses(labels, named, { ...at, columns, unsorted: 'refuse' });
  const weights = readSampleWeights(sampleWeight, labels.length, { who, argument: 'sampleWeight' });
  if (k >= columns) {
    const reason = `for k (${k}) not below the number of classes (${columns})`;
    process.emitWarning(new UndefinedMetricWarning(who, reason, 'Every sample counts as right.'));
  }
  const isHit = matrix.columns === 1 ? hitsOfTwo(matrix, k) : hitsOfMany(matrix, k);
  let [right, total] = [0, 0];
  for (const [i, label] of labels.entries()) {
    const weight = weights === null ? 1 : weights[i]!;
    if (isHit(i, classes.indexOf(label))) right += weight;
    total += weight;
  }
  return normalize ? right / total : right;
}

type IsHit = (sample: number, index: number) => boolean;

/** Probabilities are positive above 0.5, other scores above 0. */
function hitsOfTwo({ data }: DenseMatrix, k: number): IsHit {
  const threshold = data.every((score) => score >= 0 && score <= 1) ? 0.5 : 0;
  return (sample, index) => k > 1 || +(data[sample]! > threshold) === index;
}

function hitsOfMany({ data, columns }: DenseMatrix, k: number): IsHit {
  return (sample, index) => {
    const scores = data.subarray(sample * columns, (sample + 1) * columns);
    const own = scores[index]!;
    let before = 0;
    scores.forEach((score, other) => (before += +(score > own || (score === own && other > index))));
    return before < k;
  };
}
