import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { FloatArray, Precision } from '../../arrays';
import type { LayerWeights, Network } from '../../network';
import { fromTensor, integersFrom } from './tensor-crossing';

export interface FittedNetwork {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
}

/** What is asked of a fitted network: its output, or which class is the likeliest. */
export type Question = 'output' | 'likeliest';

export interface NetworkAnswer {
  /** Null where it was not asked for. */
  readonly output: FloatArray | null; // [rows, outputs]
  /** The first class of the highest probability in each row; null where not asked for, and where a probability is no number. */
  readonly likeliest: Int32Array | null; // [rows]
  /** Whether the program's `sum` is finite, which it is not where a number of X is none. */
  readonly isSumFinite: boolean;
}

/** @param made  what a program has made of rows, by name: `sum`, `output` and, where there are classes, `likeliest` and `outputSum` */
export function answerIn(made: Readonly<NamedTensorMap>, question: Question, precision: Precision): NetworkAnswer {
  const isFinite = (name: string): boolean => Number.isFinite(fromTensor(made[name]!, precision)[0]);
  const isSumFinite = isFinite('sum');
  const nothing = { output: null, likeliest: null, isSumFinite };
  if (question === 'output') return { ...nothing, output: fromTensor(made.output!, precision) };
  return isFinite('outputSum') ? { ...nothing, likeliest: integersFrom(made.likeliest!) } : nothing;
}
