import {
  array,
  finite,
  type GenericSchema,
  integer,
  length,
  literal,
  maxValue,
  minLength,
  minValue,
  nullable,
  number,
  picklist,
  pipe,
  record,
  strictObject,
  string,
} from 'valibot';
import { InvalidStateError, ModelFileError } from '../../errors';
import { openModelFile, readModelFile } from '../../model-file';
import type { RandomStateData } from '../../random';
import type { ExecutionMode, TrainingProgress } from '../../training';
import { int32Array, readState } from '../../validation';
import { layerWeightsState } from '../layer-weights-state';
import type { TrainingOrigin } from './training-origin';

/** All that a fit needs to go on, beside its data and parameters. */
export interface Checkpoint {
  readonly origin: TrainingOrigin;
  readonly mode: ExecutionMode;
  /** Where the random stream was when the fit began: what it drew before its first epoch is drawn anew. */
  readonly began: RandomStateData;
  readonly progress: TrainingProgress;
}

const count = pipe(number(), integer(), minValue(0));
const numbers = array(number());
const layers = array(layerWeightsState);
const words = record(string(), string());

const randomState: GenericSchema<unknown, RandomStateData> = strictObject({
  bitGenerator: literal('MT19937'),
  state: strictObject({
    key: pipe(array(pipe(number(), integer(), minValue(0), maxValue(2 ** 32 - 1))), length(624)),
    pos: pipe(count, maxValue(624)),
  }),
  hasGauss: picklist([0, 1]),
  gauss: number(),
});

const SCHEMA: GenericSchema<unknown, Checkpoint> = strictObject({
  origin: strictObject({ estimator: string(), data: words, parameters: words, versions: words }),
  mode: picklist(['compiled', 'interpreted']),
  began: randomState,
  progress: strictObject({
    lossCurve: pipe(numbers, minLength(1)),
    validationScores: numbers,
    validationLosses: numbers,
    learningRates: numbers,
    gradientNorms: array(numbers),
    weights: layers,
    bestWeights: nullable(layers),
    lowest: number(),
    optimizerState: strictObject({ t: count, slots: array(layers) }),
    order: strictObject({ rows: int32Array, random: nullable(randomState) }),
    stopping: strictObject({ best: number(), count }),
    learningRate: strictObject({ rate: pipe(number(), finite(), minValue(0)), samplesSeen: count }),
    elapsedMs: pipe(number(), finite(), minValue(0)),
    ended: nullable(picklist(['maxIter', 'noImprovement', 'onEpoch'])),
  }),
});

/**
 * A checkpoint as it may come from anybody's file.
 *
 * @throws ModelFileError
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const file = openModelFile(await readModelFile(path), path);
  if (file.kind !== 'checkpoint') {
    throw new ModelFileError(path, 'is a fitted model and no checkpoint of a training: load(path) opens it.');
  }
  try {
    return readState('resume', SCHEMA, file.value());
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw new ModelFileError(path, `is no checkpoint that a fit has kept: ${error.problem}`, error);
  }
}
