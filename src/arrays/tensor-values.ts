import { InvalidDataError } from '../errors';
import type { TensorLike } from './matrix-input';
import type { Place } from './place';

/** @throws InvalidDataError for a tensor that cannot be read, as one that was disposed of */
export function tensorValues(tensor: Pick<TensorLike, 'dataSync'>, { who, argument }: Place): ArrayLike<unknown> {
  try {
    return tensor.dataSync();
  } catch (error) {
    const problem = `must be a readable tensor. ${error instanceof Error ? error.message : String(error)}`;
    throw new InvalidDataError(who, argument, problem);
  }
}
