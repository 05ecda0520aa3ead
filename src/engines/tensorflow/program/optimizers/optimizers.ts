import type { OptimizerSettings } from '../../../../training';
import { adam } from './adam';
import { kerasAdadelta } from './keras-adadelta';
import { kerasAdagrad } from './keras-adagrad';
import { kerasAdam } from './keras-adam';
import { kerasAdamax } from './keras-adamax';
import { kerasMomentum, kerasNesterov } from './keras-momentum';
import { kerasRmsprop, kerasRmspropCentered } from './keras-rmsprop';
import { kerasSgd } from './keras-sgd';
import { momentum, nesterov } from './momentum';
import type { Optimizer } from './optimizer';

/** By name: scikit-learn's, and those of TensorFlow.js with the arithmetic of tfjs-core. */
export const OPTIMIZERS: Readonly<Record<OptimizerSettings['kind'], Optimizer>> = {
  adam,
  momentum,
  nesterov,
  keras_sgd: kerasSgd,
  keras_momentum: kerasMomentum,
  keras_nesterov: kerasNesterov,
  keras_rmsprop: kerasRmsprop,
  keras_rmsprop_centered: kerasRmspropCentered,
  keras_adagrad: kerasAdagrad,
  keras_adadelta: kerasAdadelta,
  keras_adam: kerasAdam,
  keras_adamax: kerasAdamax,
};
