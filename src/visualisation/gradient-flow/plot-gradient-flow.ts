import { InvalidDataError, shown } from '../../errors';
import { type HasFittedLoss, lossGradient, MLPClassifier, MLPRegressor, type FitOptions } from '../../neural-network';
import { arrayOrNull, type Options, type ParameterTable, readOptions } from '../../validation';
import { Chart } from '../chart';
import { headed } from '../headed';
import { type PictureParameters, pictureParameters } from '../picture-options';
import { readNumberRows } from '../read-numbers';
import { gradientPanel } from './gradient-panel';
import { normsPanel } from './norms-panel';

type SampleWeight = NonNullable<FitOptions['sampleWeight']>;

interface Parameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 480 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 260 */
  height: number;
  /** How much each sample counts; null: all alike. @default null */
  sampleWeight: SampleWeight | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...pictureParameters(480, 260),
  sampleWeight: { default: null, constraint: arrayOrNull<SampleWeight>('one number per sample') },
};

/** Options of {@link plotGradientFlow}. @interface */
export type GradientFlowOptions = Options<Parameters>;

/** An estimator that was fitted with `trackGradients`. */
export interface TrackedGradients {
  readonly gradientNorms_: readonly (readonly number[])[] | undefined; // [epochs][layers]
}

const who = 'plotGradientFlow';

/**
 * How much of the loss' gradient comes to each layer over the epochs: where a layer's is far smaller than that of those after
 * it, it hardly learns.
 *
 * @param estimator  an MLPClassifier or MLPRegressor, fitted with `trackGradients: true`
 * @throws NotFittedError; InvalidParameterError for an illegal option; InvalidDataError for an estimator of which nothing is
 *   known
 */
export function plotGradientFlow(estimator: TrackedGradients, options?: GradientFlowOptions): Chart;
/**
 * The same, and for the weights that the fit ended with the mean and largest size of the gradient by the weights and biases
 * of each layer, the loss' penalty among it.
 *
 * @param estimator  a fitted MLPClassifier or MLPRegressor; the epochs are shown if it was fitted with `trackGradients: true`
 * @param X, y       samples [samples, features] and their targets
 * @throws NotFittedError; InvalidParameterError for an illegal option; InvalidDataError for X and y
 */
export function plotGradientFlow(
  estimator: HasFittedLoss,
  X: unknown,
  y: unknown,
  options?: GradientFlowOptions,
): Chart;
export function plotGradientFlow(estimator: object, ...given: readonly unknown[]): Chart {
  const hasSamples = given.length >= 2;
  const options = (hasSamples ? given[2] : given[0]) ?? {}; // judged at once
  const { title, width, height, sampleWeight } = readOptions(who, PARAMETERS, options as GradientFlowOptions);
  const size = { width, height };
  const norms = normsOf(estimator);
  const panels = [];
  if (norms !== null) panels.push({ ...normsPanel(norms, size), shows: 'Length of the gradient by layer' });
  if (hasSamples) {
    if (!(estimator instanceof MLPClassifier || estimator instanceof MLPRegressor)) {
      const advice = 'Give the last step of a pipeline, and what comes to it as X.';
      const problem = `must be an MLPClassifier or an MLPRegressor. Got ${shown(estimator)}. ${advice}`;
      throw new InvalidDataError(who, 'estimator', problem);
    }
    const weights = sampleWeight === null ? {} : { sampleWeight };
    const { layers } = lossGradient(estimator, given[0], given[1], who, weights);
    const gradients = layers.map(({ dW, db }) => ({ weights: dW.to1DArray(), biases: db }));
    panels.push({ ...gradientPanel(gradients, size), shows: 'Gradient of the loss by layer' });
  }
  const [first, second] = panels;
  if (first === undefined) {
    const problem = 'must have been fitted with trackGradients: true, or X and y must be given.';
    throw new InvalidDataError(who, 'estimator', problem);
  }
  const notes = panels.flatMap((panel) => panel.notes);
  const heading = headed(
    title,
    second === undefined ? first.shows : 'Gradient by layer: in training, and at its end',
    notes,
  );
  return new Chart(
    second === undefined
      ? { title: heading, ...first.spec }
      : {
          title: heading,
          vconcat: [first.spec, second.spec],
          resolve: { scale: { color: 'independent', strokeDash: 'independent', opacity: 'independent' } },
        },
  );
}

/** What was noted in training; null where nothing was. */
function normsOf(estimator: unknown): number[][] | null {
  if (typeof estimator !== 'object' || estimator === null) {
    throw new InvalidDataError(
      who,
      'estimator',
      `must be a fitted MLPClassifier or MLPRegressor. Got ${shown(estimator)}.`,
    );
  }
  const norms: unknown = Reflect.get(estimator, 'gradientNorms_');
  return norms === undefined ? null : readNumberRows(who, 'gradientNorms_', norms);
}
