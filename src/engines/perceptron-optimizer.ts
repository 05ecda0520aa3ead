import type { AdamSettings, MomentumSettings, OptimizerSettings } from '../training';

/**
 * The settings of an optimizer as perceptrons have them, whose steps are made in this thread too.
 *
 * @throws Error for those of TensorFlow.js, which are the graph's alone
 */
export function perceptronOptimizer(settings: OptimizerSettings): AdamSettings | MomentumSettings {
  if (settings.kind === 'adam' || settings.kind === 'momentum' || settings.kind === 'nesterov') return settings;
  throw new Error(`${settings.kind} is of the graph only`);
}
