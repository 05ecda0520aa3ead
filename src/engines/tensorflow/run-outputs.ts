import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { FloatArray, Precision } from '../../arrays';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import { fromTensor } from './tensor-crossing';

/**
 * A network's output [rows, outputs] for X [rows, features].
 *
 * @param program     of `outputsProgram`
 * @param parameters  `parameter0…`
 */
export async function runOutputs(
  program: LoadedProgram,
  parameters: NamedTensorMap,
  X: Tensor,
  precision: Precision,
): Promise<FloatArray> {
  const { output } = await program.run(merged(parameters, { X }));
  const numbers = fromTensor(output!, precision);
  output!.dispose();
  return numbers;
}
