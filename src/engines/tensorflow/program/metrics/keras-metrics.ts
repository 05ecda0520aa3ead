import type { KerasMetricName } from '../../../../training';
import { KERAS_LOSSES } from '../keras-losses';
import { binaryAccuracy } from './binary-accuracy';
import { categoricalAccuracy } from './categorical-accuracy';
import { meanOverRows } from './mean-over-rows';
import type { Metric } from './metric';
import { precision } from './precision';
import { r2Score } from './r2-score';
import { recall } from './recall';
import { sparseCategoricalAccuracy } from './sparse-categorical-accuracy';

/** The metrics of TensorFlow.js, with its arithmetic (metrics.ts of tfjs-layers): its losses, and others. */
export const KERAS_METRICS: Readonly<Record<KerasMetricName, Metric>> = {
  meanSquaredError: meanOverRows(KERAS_LOSSES.meanSquaredError),
  meanAbsoluteError: meanOverRows(KERAS_LOSSES.meanAbsoluteError),
  meanAbsolutePercentageError: meanOverRows(KERAS_LOSSES.meanAbsolutePercentageError),
  meanSquaredLogarithmicError: meanOverRows(KERAS_LOSSES.meanSquaredLogarithmicError),
  squaredHinge: meanOverRows(KERAS_LOSSES.squaredHinge),
  hinge: meanOverRows(KERAS_LOSSES.hinge),
  categoricalHinge: meanOverRows(KERAS_LOSSES.categoricalHinge),
  logcosh: meanOverRows(KERAS_LOSSES.logcosh),
  categoricalCrossentropy: meanOverRows(KERAS_LOSSES.categoricalCrossentropy),
  sparseCategoricalCrossentropy: meanOverRows(KERAS_LOSSES.sparseCategoricalCrossentropy),
  binaryCrossentropy: meanOverRows(KERAS_LOSSES.binaryCrossentropy),
  kullbackLeiblerDivergence: meanOverRows(KERAS_LOSSES.kullbackLeiblerDivergence),
  poisson: meanOverRows(KERAS_LOSSES.poisson),
  cosineProximity: meanOverRows(KERAS_LOSSES.cosineProximity),
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  precision,
  recall,
  r2Score,
};
