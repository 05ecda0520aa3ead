import { uniqueLabels, type LabelInput } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { boolean, readOptions, type Options, type ParameterTable } from '../../validation';
import { POS_LABEL_PARAMETER, positiveLabel, positiveSamples, type PosLabelParameter } from '../pos-label';
import { readRanking, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { fromNothing, thresholdCounts, withoutLevelPlaces } from './threshold-counts';

interface Parameters extends PosLabelParameter, SampleWeightParameter {
  /** Whether points between others of the same false negative rate are left out. @default false */
  dropIntermediate: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...POS_LABEL_PARAMETER,
  ...SAMPLE_WEIGHT_PARAMETER,
  dropIntermediate: { default: false, constraint: boolean },
};

/** Options of {@link detCurve}. @interface */
export type DetCurveOptions = Options<Parameters>;

/** A detection error tradeoff, by the threshold, which rises. */
export interface DetCurve {
  /** The share of the negative samples that is called positive, falling. */
  readonly fpr: number[];
  /** The share of the positive samples that is called negative, rising. */
  readonly fnr: number[];
  /** What a score has to be at least to be called positive. */
  readonly thresholds: number[];
}

/**
 * The detection error tradeoff of scores of two classes: the rates of both kinds of error, from where nothing is missed to
 * where there are no false alarms. Source: scikit-learn's `det_curve`.
 *
 * @param yTrue   class labels [samples], two
 * @param yScore  [samples], higher for what is more likely positive: probabilities or any other numbers
 * @throws InvalidDataError for other data, for one class only, and what does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, and a posLabel that has to be given
 */
export function detCurve(yTrue: LabelInput, yScore: ScoreInput, options: DetCurveOptions = {}): DetCurve {
  const who = 'detCurve';
  const { posLabel, sampleWeight, dropIntermediate } = readOptions<Parameters>(who, PARAMETERS, options);
  const { labels, scores, weights } = readRanking(who, yTrue, yScore, sampleWeight);
  const classes = uniqueLabels(labels);
  const positive = positiveSamples(labels, positiveLabel(who, labels, posLabel));
  if (classes.length !== 2) {
    throw new InvalidDataError(who, 'yTrue', `must have two classes. Got ${shown(classes)}.`);
  }
  const all = fromNothing(thresholdCounts(positive, scores, weights));
  const counts = dropIntermediate ? withoutLevelPlaces(all) : all;
  const { falsePositives, truePositives, thresholds } = counts;
  const [negatives, positives] = [falsePositives.at(-1)!, truePositives.at(-1)!];
  const first = falsePositives.lastIndexOf(falsePositives[0]!);
  const last = truePositives.indexOf(positives) + 1;
  const between = (values: readonly number[]): number[] => values.slice(first, last).reverse();
  return {
    fpr: between(falsePositives).map((count) => count / negatives),
    fnr: between(truePositives).map((count) => (positives - count) / positives),
    thresholds: between(thresholds),
  };
}
