import type { ModelFitArgs, Tensor } from '@tensorflow/tfjs';
import type { MatrixInput, VectorInput } from '../arrays';
import { InvalidParameterError } from '../errors';
import { checkSignal } from '../training';
import {
  anyOf,
  boolean,
  integer,
  number,
  oneOf,
  checkNames,
  type Options,
  type ParameterTable,
  readOptions,
} from '../validation';

/** Samples [rows, …input shape] or targets [rows, …]. */
export type RowsInput = Tensor | MatrixInput | VectorInput;

/** The arguments of a fit that are single values, as `model.fit` has them; `seed` it lacks. */
export interface FitSettings {
  /** Epochs to train until, counted from 0 whatever initialEpoch is. @default 1 */
  epochs: number;
  /** The number of the first epoch. @default 0 */
  initialEpoch: number;
  /** Rows in each optimizer step. @default 32 */
  batchSize: number;
  /** Whether each epoch takes the rows in an order of its own. @default true */
  shuffle: boolean;
  /** Share of the rows, the last ones, that the model is measured by instead of trained with. @default 0 */
  validationSplit: number;
  /** Whether a line is printed after each epoch; 0 for none. @default 1 */
  verbose: 0 | 1 | 2;
  /** Makes the order of the rows and the noise of random layers the same every time; null: another one. @default null */
  seed: number | null;
  /** How often an `onYield` is called, as TensorFlow.js has it. Nothing else waits for it here. @default "auto" */
  yieldEvery: 'auto' | 'batch' | 'epoch' | 'never' | number;
}

/** What `fitSequential` takes beside model, x and y: the arguments of `model.fit`, and three that it lacks. */
export interface FitSequentialArgs extends Options<FitSettings>, Pick<ModelFitArgs, 'classWeight'> {
  /** Told of epochs and batches, as TensorFlow.js has it. */
  readonly callbacks?: ModelFitArgs['callbacks'];
  /** Samples and targets to measure the model by after every epoch. */
  readonly validationData?: readonly [x: RowsInput, y: RowsInput] | undefined;
  /** What each row's loss is multiplied by [rows]. */
  readonly sampleWeight?: VectorInput | Tensor | undefined;
  /** Ends training soon after it aborts: `fitSequential` rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

const SETTINGS: ParameterTable<FitSettings> = {
  epochs: { default: 1, constraint: integer(0, Infinity, '[)') },
  initialEpoch: { default: 0, constraint: integer(0, Infinity, '[)') },
  batchSize: { default: 32, constraint: integer(1, Infinity, '[)') },
  shuffle: { default: true, constraint: boolean },
  validationSplit: { default: 0, constraint: number(0, 1, '[)') },
  verbose: { default: 1, constraint: oneOf(0, 1, 2) },
  seed: { default: null, constraint: anyOf(integer(0, 2 ** 32, '[)'), oneOf(null)) },
  yieldEvery: {
    default: 'auto',
    constraint: anyOf(oneOf('auto', 'batch', 'epoch', 'never'), number(0, Infinity, '[)')),
  },
};

const OTHERS = ['callbacks', 'validationData', 'classWeight', 'sampleWeight', 'signal'] as const;

/**
 * Judges the arguments that are single values; the others are judged by who reads them.
 *
 * @throws InvalidParameterError naming each that is unknown or out of its range; the signal's reason if it is aborted
 */
export function readFitSettings(who: string, args: FitSequentialArgs): FitSettings {
  checkNames(who, [...Object.keys(SETTINGS), ...OTHERS], args);
  const { callbacks: _, validationData, classWeight: __, sampleWeight: ___, signal, ...settings } = args;
  checkSignal(who, signal);
  const pair: unknown = validationData;
  if (pair !== undefined && !(Array.isArray(pair) && pair.length === 2)) {
    throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [x, y]', got: pair }]);
  }
  return readOptions<FitSettings>(who, SETTINGS, settings);
}
