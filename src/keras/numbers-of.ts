import type { Tensor } from '@tensorflow/tfjs';

/** The numbers of a tensor of 32 bits, in memory of our own. */
export function numbersOf(tensor: Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}
