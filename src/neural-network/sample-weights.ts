import { type FloatArray, readSampleWeights } from '../arrays';
import type { FitOptions } from './fit-options';

/** What each sample counts by itself; null where all count the same. One number is that of every sample. */
export function sampleWeights(given: FitOptions['sampleWeight'], samples: number, who: string): FloatArray | null {
  // One number for all changes the penalty's share, as in scikit-learn.
  const each = typeof given === 'number' ? new Array<number>(samples).fill(given) : (given ?? null);
  return readSampleWeights(each, samples, { who, argument: 'sampleWeight' });
}

/** Weights by sample times weights by class. */
export function weightProduct(one: FloatArray | null, other: FloatArray | null): FloatArray | null {
  if (one === null || other === null) return one ?? other;
  return one.map((value, index) => value * other[index]!);
}
