import { InvalidDataError } from '../errors';
import type { FloatArray } from './dense-matrix';
import type { Place } from './place';
import { readTargets } from './read-targets';

/**
 * Copies weights out of a user's vector, one per sample; null stays null: all count alike.
 *
 * @throws InvalidDataError unless they are as many as the samples, and finite numbers of a sum other than 0
 */
export function readSampleWeights(given: unknown, samples: number, at: Place): FloatArray | null {
  if (given === null) return null;
  const { matrix, dimensions } = readTargets(given, at);
  if (dimensions === 2 || matrix.rows !== samples) {
    const shape = dimensions === 2 ? `[${matrix.rows}, ${matrix.columns}]` : `[${matrix.rows}]`;
    const problem = `must have one weight per sample, shape [${samples}]. Got shape ${shape}.`;
    throw new InvalidDataError(at.who, at.argument, problem);
  }
  let sum = 0;
  for (const weight of matrix.data) sum += weight;
  if (sum === 0) throw new InvalidDataError(at.who, at.argument, 'must have a sum other than 0. Got 0.');
  return matrix.data;
}
