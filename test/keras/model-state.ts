import type { Sequential } from '@tensorflow/tfjs';
import { optimizerWeights } from '../../src/keras/optimizer-state';

/** Weights and what the optimizer remembers, copied. */
export interface ModelState {
  readonly weights: readonly Float32Array[];
  /** The steps so far, then the slots' tensors. */
  readonly optimizer: readonly Float32Array[];
}

export async function stateOf(model: Sequential): Promise<ModelState> {
  const [iterations, ...slots] = await optimizerWeights(model.optimizer);
  const optimizer = [iterations!, ...slots].map(({ tensor }) => Float32Array.from(tensor.dataSync()));
  iterations!.tensor.dispose(); // the others are the optimizer's own
  return { weights: weightsOf(model), optimizer };
}

/** A model's weights, copied. */
export function weightsOf(model: Sequential): Float32Array[] {
  return model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
}
