import {
  isFrame,
  isMatrixLike,
  isShaped,
  isTensorLike,
  rowCount,
  seriesValues,
  takeRows,
  type SameKind,
  type Samples,
} from '../../arrays';
import { ConflictingParametersError, InvalidDataError, shown } from '../../errors';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../../random';
import { boolean, readOptions, type ParameterTable, type Options } from '../../validation';
import { readStrata } from './read-strata';
import { shuffledSplit, type Split } from './shuffled-split';
import { splitSizes, splitSizeParameter, type SplitSize, type SplitSizes } from './split-sizes';
import { stratifiedSplit } from './stratified-split';

interface Parameters {
  /**
   * Share (0, 1) or count (from 1) of samples to test with; null: what trainSize leaves, or a quarter.
   * @default null
   */
  testSize: SplitSize;
  /** Share (0, 1) or count (from 1) of samples to train with; null: what testSize leaves. @default null */
  trainSize: SplitSize;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
  /** Whether samples are drawn at random; else the first ones train. @default true */
  shuffle: boolean;
  /** Class labels, one per sample, whose shares both parts keep. @default null */
  stratify: Samples | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  testSize: { default: null, constraint: splitSizeParameter },
  trainSize: { default: null, constraint: splitSizeParameter },
  randomState: { default: null, constraint: randomStateParameter },
  shuffle: { default: true, constraint: boolean },
  stratify: {
    default: null,
    constraint: {
      legal: 'an array of class labels, one per sample, or null',
      accepts: (value): value is Samples | null => typeof value === 'object', // looked at when it is read
    },
  },
};

/** Options of {@link trainTestSplit}. @interface */
export type TrainTestSplitOptions = Options<Parameters>;

/** [train of the first, test of the first, train of the second, …], each of its array's own kind. */
export type TrainTestSplit<Arrays extends readonly unknown[]> = number extends Arrays['length']
  ? SameKind<Arrays[number]>[]
  : Arrays extends readonly [infer First, ...infer Rest]
    ? [SameKind<First>, SameKind<First>, ...TrainTestSplit<Rest>]
    : [];

/**
 * Splits arrays of samples, all in the same way, into samples to train and samples to test with. With a seed the rows
 * are those that scikit-learn takes.
 *
 * Arrays may be of any kind (JavaScript array, typed array, ml-matrix Matrix, tensor, { data, shape }), each comes
 * back as its own kind, a frame as a `Table`, a series as an array, and copied: the caller's data is neither changed nor shared. Tensors among them are new ones,
 * to be disposed of.
 *
 * It takes the arrays [samples, …] and then, if wanted, one object of options.
 *
 * @throws InvalidParameterError for an unknown option, a value out of its range, or sizes that the samples cannot fill
 * @throws InvalidDataError for something that is no array, arrays of different lengths, or labels that cannot be
 *         stratified
 */
export function trainTestSplit<Arrays extends readonly Samples[]>(...arrays: Arrays): TrainTestSplit<Arrays>;
export function trainTestSplit<Arrays extends readonly Samples[]>(
  ...arguments_: [...arrays: Arrays, options: TrainTestSplitOptions]
): TrainTestSplit<Arrays>;
export function trainTestSplit(...arguments_: unknown[]): unknown[] {
  const who = 'trainTestSplit';
  const options = isOptions(arguments_.at(-1)) ? arguments_.at(-1) : {};
  const arrays = isOptions(arguments_.at(-1)) ? arguments_.slice(0, -1) : arguments_;
  const values = readOptions<Parameters>(who, PARAMETERS, options as TrainTestSplitOptions);
  if (arrays.length === 0) throw new InvalidDataError(who, 'arrays', 'must be given before the options, at least one.');
  const samples = commonRowCount(who, arrays);
  const sizes = splitSizes(who, samples, values, 0.25);
  const { train, test } = split(who, samples, sizes, values);
  return (arrays as Samples[]).flatMap((array) => [takeRows(array, train), takeRows(array, test)]);
}

function split(who: string, samples: number, sizes: SplitSizes, values: Parameters): Split {
  const { shuffle, stratify, randomState } = values;
  if (shuffle) {
    const random = checkRandomState(randomState, who);
    if (stratify === null) return shuffledSplit(samples, sizes, random);
    const at = { who, argument: 'stratify' };
    const labels = readStrata(stratify, at);
    if (labels.length === samples) return stratifiedSplit(at, labels, sizes, random);
    const problem = `must have one label per sample (${samples}). Got ${labels.length}.`;
    throw new InvalidDataError(who, 'stratify', problem);
  }
  if (stratify !== null) {
    throw new ConflictingParametersError(who, 'stratify needs shuffle: true. Leave out shuffle: false, or stratify.');
  }
  const rows = Array.from({ length: sizes.train + sizes.test }, (_, i) => i);
  return { train: rows.slice(0, sizes.train), test: rows.slice(sizes.train) };
}

/** Options are told from arrays by their keys: { data, shape } is an array. */
function isOptions(value: unknown): value is object {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  const isSamples = [isTensorLike, isMatrixLike, isShaped, isFrame].some((is) => is(value));
  return isObject && !isSamples && seriesValues(value) === undefined;
}

function commonRowCount(who: string, arrays: readonly unknown[]): number {
  const [samples, ...others] = arrays.map((array, i) => {
    if (isOptions(array)) {
      throw new InvalidDataError(
        who,
        `arrays[${i}]`,
        `must be an array. Got ${shown(array)}. Options come last, once.`,
      );
    }
    return rowCount(array, { who, argument: `arrays[${i}]` });
  });
  others.forEach((count, i) => {
    if (count === samples) return;
    const problem = `must have as many samples as arrays[0] (${samples}). Got ${count}.`;
    throw new InvalidDataError(who, `arrays[${i + 1}]`, problem);
  });
  return samples!;
}
