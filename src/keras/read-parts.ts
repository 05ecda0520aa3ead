import type { Sequential } from '@tensorflow/tfjs';
import { nativeProblem } from '../engines';
import { InvalidParameterError } from '../errors';
import { NotCompilable } from './not-compilable';
import { type Objective, readObjective } from './read-objective';
import { readOptimizer, type ReadOptimizer } from './read-optimizer';
import { readSequential, type ReadSequential } from './read-sequential';
import { trainedWeights } from './sequential-parts';

/** A model with all that it was compiled with, as programs have it. */
export interface Parts {
  readonly read: ReadSequential;
  readonly optimizer: ReadOptimizer;
  readonly objective: Objective;
}

/**
 * @returns what only TensorFlow.js itself can train, where there is such a part
 * @throws InvalidParameterError for a model that nobody can train
 */
export function readParts(who: string, model: Sequential): Parts | string {
  if (trainedWeights(model).every(({ trainable }) => !trainable)) {
    const legal = 'a model with weights to train: all layers of this one are frozen, or have no weights';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: model }]);
  }
  const problem = nativeProblem();
  if (problem !== undefined) return `the missing native library: ${problem}`;
  try {
    const read = readSequential(model);
    const objective = readObjective(model, read.outputShape.at(-1) ?? 1);
    return { read, optimizer: readOptimizer(model.optimizer), objective };
  } catch (error) {
    if (error instanceof NotCompilable) return error.part;
    throw error;
  }
}
