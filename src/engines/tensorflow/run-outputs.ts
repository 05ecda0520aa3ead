import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { FloatArray, Precision } from '../../arrays';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import { fromTensor } from './tensor-crossing';

export interface NetworkOutput {
  readonly output: FloatArray; // [rows, outputs]
  /** Whether the sum of X is finite, which it is not where a number of X is none; true where nothing was summed. */
  readonly isSumFinite: boolean;
}

/**
 * A network's output for X [rows, features].
 *
 * @param program     of `outputsProgram`
 * @param parameters  `parameter0…`
 */
export async function runOutputs(
  program: LoadedProgram,
  parameters: NamedTensorMap,
  X: Tensor,
  precision: Precision,
): Promise<NetworkOutput> {
  const { output, sum } = await program.run(merged(parameters, { X }));
  try {
    const isSumFinite = sum === undefined || Number.isFinite(fromTensor(sum, precision)[0]);
    return { output: fromTensor(output!, precision), isSumFinite };
  } finally {
    output!.dispose();
    sum?.dispose();
  }
}
