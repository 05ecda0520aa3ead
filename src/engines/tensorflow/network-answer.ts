import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, type Precision } from '../../arrays';
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

/** What a program has made of rows, by name: `sum`, `output` and, where there are classes, `likeliest` and `outputSum`. */
export interface Part {
  readonly made: Readonly<NamedTensorMap>;
  /** So many of them count. */
  readonly rows: number;
}

/** @param parts  one behind the other */
export function answerIn(parts: readonly Part[], question: Question, precision: Precision): NetworkAnswer {
  const isFinite = (name: string): boolean =>
    parts.every(({ made }) => Number.isFinite(fromTensor(made[name]!, precision)[0]));
  const isSumFinite = isFinite('sum');
  if (question === 'likeliest') {
    if (!isFinite('outputSum')) return { output: null, likeliest: null, isSumFinite };
    const likeliest = parts.map(({ made, rows }) => integersFrom(made.likeliest!).subarray(0, rows));
    return { output: null, likeliest: joined(likeliest, (length) => new Int32Array(length)), isSumFinite };
  }
  const output = parts.map(({ made, rows }) => {
    const numbers = fromTensor(made.output!, precision);
    return numbers.subarray(0, (numbers.length / made.output!.shape[0]) * rows);
  });
  return { output: joined(output, (length) => floatArray(precision, length)), likeliest: null, isSumFinite };
}

function joined<A extends FloatArray | Int32Array>(arrays: readonly A[], make: (length: number) => A): A {
  if (arrays.length === 1) return arrays[0]!;
  const whole = make(arrays.reduce((length, array) => length + array.length, 0));
  let start = 0;
  for (const array of arrays) {
    whole.set(array, start);
    start += array.length;
  }
  return whole;
}
