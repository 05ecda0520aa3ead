import type { ModelFitArgs, Tensor } from '@tensorflow/tfjs';
import type { MatrixInput, VectorInput } from '../arrays';
import { InvalidParameterError } from '../errors';
import { anyOf, boolean, integer, number, oneOf, type ParameterTable, readOptions } from '../validation';

/** Samples [rows, …input shape] or targets [rows, …]. */
export type RowsInput = Tensor | MatrixInput | VectorInput;

/** What `fitSequential` takes beside model, x and y: the arguments of `model.fit`, and three that it lacks. */
export interface FitSequentialArgs extends Omit<
  ModelFitArgs,
  | 'batchSize'
  | 'epochs'
  | 'shuffle'
  | 'verbose'
  | 'validationData'
  | 'sampleWeight'
  | 'stepsPerEpoch'
  | 'validationSteps'
> {
  /**
   * Epochs to train until, counted from 0 whatever `initialEpoch` is.
   *
   * @default 1
   */
  epochs?: number;
  /**
   * Rows per step.
   *
   * @default 32
   */
  batchSize?: number;
  /**
   * Whether each epoch takes the rows in an order of its own.
   *
   * @default true
   */
  shuffle?: boolean;
  /**
   * Whether a line is printed after each epoch; 0 for none.
   *
   * @default 1
   */
  verbose?: 0 | 1 | 2;
  /** Samples and targets to measure the model by after every epoch. */
  validationData?: readonly [x: RowsInput, y: RowsInput];
  /** What each row's loss is multiplied by [rows]. */
  sampleWeight?: VectorInput | Tensor;
  /** Makes the order of the rows and the noise of random layers the same every time. */
  seed?: number;
  /** Ends training soon after it aborts: `fitSequential` rejects with its reason. */
  signal?: AbortSignal;
}

/** The arguments that are single values, judged. */
export interface FitSettings {
  /** Epochs to train until. @default 1 */
  readonly epochs: number;
  /** The epoch to begin with. @default 0 */
  readonly initialEpoch: number;
  /** Rows per step. @default 32 */
  readonly batchSize: number;
  /** Whether each epoch takes the rows in an order of its own. @default true */
  readonly shuffle: boolean;
  /** Share of the rows, from the end, to measure the model by after every epoch. @default 0 */
  readonly validationSplit: number;
  /** Whether a line is printed after each epoch. @default 1 */
  readonly verbose: 0 | 1 | 2;
  /** Of the order of rows and of random layers; null draws from a generator that the whole process shares. @default null */
  readonly seed: number | null;
  /** How often callbacks of batches give way to other code. @default 'auto' */
  readonly yieldEvery: 'auto' | 'batch' | 'epoch' | 'never' | number;
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

/**
 * Judges the arguments that are single values; the others are judged by who reads them.
 *
 * @throws InvalidParameterError naming each that is unknown or out of its range; the signal's reason if it is aborted
 */
export function readFitSettings(who: string, args: FitSequentialArgs): FitSettings {
  const { callbacks: _, validationData, classWeight: __, sampleWeight: ___, signal, ...settings } = args;
  if (signal !== undefined) refuseNoSignal(who, signal);
  signal?.throwIfAborted();
  const pair: unknown = validationData;
  if (pair !== undefined && !(Array.isArray(pair) && pair.length === 2)) {
    throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [x, y]', got: pair }]);
  }
  return readOptions<FitSettings>(who, SETTINGS, settings);
}

function refuseNoSignal(who: string, signal: unknown): void {
  // By what it can do: a signal may be of another realm.
  if (typeof signal === 'object' && signal !== null && 'throwIfAborted' in signal) return;
  throw new InvalidParameterError(who, [{ name: 'signal', legal: 'an AbortSignal', got: signal }]);
}
