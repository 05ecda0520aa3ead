import {
  readClassLabels,
  readTargets,
  uniqueLabels,
  type DenseMatrix,
  type Label,
  type LabelInput,
  readSampleWeights,
} from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { oneOf, readOptions, type Options, type ParameterTable } from '../../validation';
import { checkScoreColumns } from './check-score-columns';
import { labelParameter, positiveSamples } from '../pos-label';
import { precisionRecallPoints } from './precision-recall-points';
import { readScores, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { averageScores, type BinaryScore, type ScoreAverage } from './score-average';
import { indicatorOf, scoreClasses } from './score-classes';

interface Parameters extends SampleWeightParameter {
  /** How the scores of several classes become one; null: not at all. @default "macro" */
  average: ScoreAverage;
  /** Which of two classes is the positive one. @default 1 */
  posLabel: Label;
}

const PARAMETERS: ParameterTable<Parameters> = {
  average: { default: 'macro', constraint: oneOf('micro', 'macro', 'weighted', 'samples', null) },
  posLabel: { default: 1, constraint: labelParameter },
  ...SAMPLE_WEIGHT_PARAMETER,
};

/** Options of {@link averagePrecisionScore}. @interface */
export type AveragePrecisionScoreOptions = Options<Parameters>;

const who = 'averagePrecisionScore';

/**
 * The precision at each threshold, weighted by how much recall it adds: the area under the steps of the curve of
 * precision and recall. Source: scikit-learn's `average_precision_score`.
 *
 * @param yTrue   class labels [samples], or indicators [samples, classes] of 0 and 1
 * @param yScore  of two classes [samples], higher for what is more likely positive; of indicators and of more classes
 *                [samples, classes], in the order of the sorted labels
 * @returns a share in [0, 1]; for `average: null` one per class, where there are more than two or indicators. 0, with an
 *          UndefinedMetricWarning, where there are no positive samples
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option, and for a value that is out of its range or no label of yTrue
 */
export function averagePrecisionScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options?: AveragePrecisionScoreOptions & { readonly average?: Exclude<ScoreAverage, null> | undefined },
): number;
export function averagePrecisionScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options: AveragePrecisionScoreOptions,
): number | number[];
export function averagePrecisionScore(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options: AveragePrecisionScoreOptions = {},
): number | number[] {
  const { average, posLabel, sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const truth = readClassLabels(yTrue, { who, argument: 'yTrue' });
  const samples = truth.isMultilabel ? truth.indicator.rows : truth.labels.length;
  const weights = readSampleWeights(sampleWeight, samples, { who, argument: 'sampleWeight' });
  const at = { who, argument: 'yScore' };
  if (truth.isMultilabel) return ofColumns(truth.indicator, readTargets(yScore, at).matrix);
  const classes = uniqueLabels(truth.labels);
  if (classes.length > 2) {
    const { matrix } = readTargets(yScore, at);
    const columns = { ...at, columns: matrix.columns, unsorted: 'refuse' } as const;
    return ofColumns(indicatorOf(truth.labels, scoreClasses(truth.labels, null, columns)), matrix);
  }
  const positive = positiveSamples(truth.labels, posLabel);
  if (classes.length === 2 && !positive.includes(1)) {
    refusePosLabel(`one of yTrue's labels, ${classes.map(String).join(', ')}`, posLabel);
  }
  return averagePrecision(positive, readScores(yScore, samples, at), weights);

  function ofColumns(indicator: DenseMatrix, scores: DenseMatrix): number | number[] {
    if (posLabel !== 1) refusePosLabel('1 where there are indicators or more than two classes', posLabel);
    checkScoreColumns(scores, indicator, at);
    return averageScores(averagePrecision, indicator, scores, average, weights);
  }
}

const averagePrecision: BinaryScore = (positive, scores, weights) => {
  const { precision, recall } = precisionRecallPoints(who, positive, scores, weights);
  let sum = 0;
  for (let i = 0; i + 1 < recall.length; i++) sum += (recall[i]! - recall[i + 1]!) * precision[i]!;
  return Math.max(0, sum);
};

function refusePosLabel(legal: string, got: Label): never {
  throw new InvalidParameterError(who, [{ name: 'posLabel', legal, got }]);
}
