import type { History, Sequential } from '@tensorflow/tfjs';
import { type DenseMatrix, type FloatArray, selectRows } from '../arrays';
import { validationSplit } from '../model-selection';
import type { RandomState } from '../random';
import type { ExecutionMode } from '../training';
import { earlyStopping } from './early-stopping';
import type { FitSequentialArgs, FitSettings } from './fit-arguments';
import { listOf } from './fit-callback';
import { fitByTensorflow } from './fit-by-tensorflow';
import type { KerasParameters } from './keras-parameters';
import type { KerasTargets } from './keras-targets';
import { readParts } from './read-parts';
import { trainSequential } from './train-sequential';

/** What trained a model: a program of the native engine, or TensorFlow.js itself, one operation after the other. */
export interface KerasEngineRecord {
  readonly engine: 'tensorflow' | 'tfjs';
  readonly mode: ExecutionMode;
}

/** Samples, and what each of them counts. */
export interface WeightedSamples {
  readonly X: DenseMatrix;
  readonly weights: FloatArray | null;
  /** Whether samples of one class count the same. */
  readonly isByClass: boolean;
}

/**
 * Trains a model that an estimator has built, by the estimator's parameters: one epoch of `partialFit`, or all of `fit`.
 */
export async function trainModel<Coding>(
  who: string,
  model: Sequential,
  { X, weights, isByClass }: WeightedSamples,
  targets: KerasTargets<Coding>,
  parameters: KerasParameters,
  isPartial: boolean,
  random: RandomState,
  signal: AbortSignal | undefined,
): Promise<{ readonly history: History; readonly engine: KerasEngineRecord }> {
  const { earlyStopping: isStopped, tol, nIterNoChange, batchSize, shuffle } = parameters;
  const y = targets.encode(model.outputs[0]!.shape.at(-1) ?? 1, model.loss === 'sparseCategoricalCrossentropy');
  const settings: FitSettings = {
    ...{ initialEpoch: 0, validationSplit: 0, seed: null, yieldEvery: 'auto', batchSize, shuffle },
    epochs: isPartial ? 1 : parameters.epochs,
    verbose: Number(parameters.verbose) > 0 ? 1 : 0,
  };
  const keepsBack = isStopped && !isPartial;
  const split = keepsBack ? validationSplit(who, X.rows, parameters.validationFraction, targets.classes, random) : null;
  const rowsOf = (rows: ArrayLike<number>): { X: DenseMatrix; y: DenseMatrix } => ({
    X: selectRows(X, rows),
    y: selectRows(y, rows),
  });
  const stopping = earlyStopping({
    monitor: 'val_loss',
    minDelta: tol,
    patience: nIterNoChange,
    restoreBestWeights: true,
  });
  const callbacks = [...listOf(parameters.callbacks ?? undefined), ...(keepsBack ? [stopping] : [])];
  const trained = split === null ? { X, y } : rowsOf(split.train);
  const validation = split === null ? null : rowsOf(split.test);
  const parts = readParts(who, model);
  if (typeof parts === 'string') {
    const shaped = ({ data, rows, columns }: DenseMatrix) => ({ data, shape: [rows, columns] as [number, number] });
    const validationData = validation && ([shaped(validation.X), shaped(validation.y)] as const);
    const history = await fitByTensorflow(
      who,
      model,
      shaped(trained.X),
      shaped(trained.y),
      {
        ...{ epochs: settings.epochs, batchSize, shuffle, verbose: settings.verbose, callbacks },
        ...(validationData === null ? {} : { validationData }),
        ...weightArgs(weights, isByClass ? targets.classes : null),
        ...(signal === undefined ? {} : { signal }),
      },
      parts,
    );
    return { history, engine: { engine: 'tfjs', mode: 'interpreted' } };
  }
  const sampleWeight =
    split === null || weights === null
      ? weights
      : selectRows({ data: weights, rows: X.rows, columns: 1 }, split.train).data;
  const data = { ...trained, samples: trained.X.rows, validation, targetShape: [y.columns] };
  const task = { who, model, parts, data, sampleWeight, settings, callbacks, random, signal };
  const { history, mode } = await trainSequential(task);
  return { history, engine: { engine: 'tensorflow', mode } };
}

/** Weights as TensorFlow.js' own fit takes them, which knows those of classes only. */
function weightArgs(
  weights: FloatArray | null,
  classes: readonly number[] | null,
): Pick<FitSequentialArgs, 'sampleWeight' | 'classWeight'> {
  if (weights === null) return {};
  if (classes === null) return { sampleWeight: weights };
  return { classWeight: Object.fromEntries(classes.map((label, row) => [label, weights[row]!])) };
}
