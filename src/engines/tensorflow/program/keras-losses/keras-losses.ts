import type { KerasLossName } from '../../../../training';
import { binaryCrossentropy } from './binary-crossentropy';
import { categoricalCrossentropy } from './categorical-crossentropy';
import { categoricalHinge } from './categorical-hinge';
import { cosineProximity } from './cosine-proximity';
import { hinge } from './hinge';
import type { KerasLoss } from './keras-loss';
import { kullbackLeiblerDivergence } from './kullback-leibler-divergence';
import { logcosh } from './logcosh';
import { meanAbsoluteError } from './mean-absolute-error';
import { meanAbsolutePercentageError } from './mean-absolute-percentage-error';
import { meanSquaredError } from './mean-squared-error';
import { meanSquaredLogarithmicError } from './mean-squared-logarithmic-error';
import { poisson } from './poisson';
import { sparseCategoricalCrossentropy } from './sparse-categorical-crossentropy';
import { squaredHinge } from './squared-hinge';

/** The losses of TensorFlow.js, with its arithmetic: losses.ts of tfjs-layers. */
export const KERAS_LOSSES: Readonly<Record<KerasLossName, KerasLoss>> = {
  meanSquaredError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredLogarithmicError,
  squaredHinge,
  hinge,
  categoricalHinge,
  logcosh,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  binaryCrossentropy,
  kullbackLeiblerDivergence,
  poisson,
  cosineProximity,
};
