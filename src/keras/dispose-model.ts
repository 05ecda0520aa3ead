import type { Sequential } from '@tensorflow/tfjs';
import { disposeOptimizer, disposeRate } from './dispose-optimizer';

/** Frees a model with its optimizer; `model.dispose` leaves one that `compile` was handed as an object. */
export function disposeModel(model: Sequential): void {
  const { optimizer } = model;
  const isOwned = Reflect.get(model, 'isOptimizerOwned') === true;
  model.dispose();
  if (isOwned) disposeRate(optimizer);
  else disposeOptimizer(optimizer);
}
