import {
  array,
  type GenericSchema,
  integer,
  minValue,
  nullable,
  number,
  picklist,
  pipe,
  record,
  strictObject,
  string,
  unknown,
} from 'valibot';
import { InvalidStateError } from '../errors';
import type { InputFeatures } from '../estimator';
import { readState } from '../validation';
import { compilingState, SEQUENTIAL_STATE, type SequentialState } from './sequential-state';
import { tensorState, type TensorState } from './tensor-state';
import type { KerasEngineRecord } from './train-model';

/** What a file keeps of a trained model. */
export interface KeptModelState extends SequentialState {
  readonly compiling: NonNullable<SequentialState['compiling']>;
  /** The optimizer's steps, then its variables, in its own order. */
  readonly optimizerWeights: readonly TensorState[];
}

/** What a file keeps of a fitted KerasRegressor or KerasClassifier; `coding` is its class' own affair. */
export interface KerasState {
  readonly model: KeptModelState;
  readonly coding: unknown;
  readonly features: InputFeatures;
  readonly history: Readonly<Record<string, number[]>>;
  readonly epochs: number;
  readonly engine: KerasEngineRecord;
}

const SCHEMA: GenericSchema<unknown, KerasState> = strictObject({
  model: strictObject({ ...SEQUENTIAL_STATE, compiling: compilingState, optimizerWeights: array(tensorState) }),
  coding: unknown(),
  features: strictObject({ count: pipe(number(), integer(), minValue(1)), names: nullable(array(string())) }),
  history: record(string(), array(number())),
  epochs: pipe(number(), integer(), minValue(0)),
  engine: strictObject({ engine: picklist(['tensorflow', 'tfjs']), mode: picklist(['compiled', 'interpreted']) }),
});

/**
 * A state as it may come from anybody's file, but for its model, which `KeptModel.restored` judges, and its coding.
 *
 * @throws InvalidStateError
 */
export function readKerasState(who: string, state: unknown): KerasState {
  const read = readState(who, SCHEMA, state);
  const { count, names } = read.features;
  if (names !== null && names.length !== count) {
    throw new InvalidStateError(who, `state.features.names must be ${count} names. Got ${names.length}.`);
  }
  return read;
}
