import { type SymbolicTensor, Tensor } from '@tensorflow/tfjs';

/** What a layer gave for one tensor: one tensor. */
export function onlyTensor(output: Tensor | Tensor[] | SymbolicTensor | SymbolicTensor[]): Tensor {
  if (output instanceof Tensor) return output;
  throw new Error('a layer gave something other than one tensor');
}
