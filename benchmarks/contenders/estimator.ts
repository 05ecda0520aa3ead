import { MLPClassifier, type MLPClassifierParameters, MLPRegressor, type ShapedArray } from 'tfjs-learn';
import type { Bits } from '../contender';
import type { DataSet } from '../data/data-set';
import type { Training } from '../training';
import type { Trainer, TrainingTask } from './training-task';

export type EngineName = MLPClassifierParameters['engine'];

/** This library's estimator for a training. It ends after the epochs that are asked for, and no sooner. */
export function estimatorFor(training: Training, engine: EngineName): MLPClassifier | MLPRegressor {
  const { hidden, activation, solver, learningRate, batchSize, epochs, alpha, randomState } = training;
  const parameters = {
    hiddenLayerSizes: hidden,
    activation,
    solver,
    learningRateInit: learningRate,
    momentum: 0,
    batchSize,
    maxIter: epochs,
    alpha,
    randomState,
    tol: 0,
    nIterNoChange: epochs,
    engine,
  };
  return training.estimator === 'MLPRegressor' ? new MLPRegressor(parameters) : new MLPClassifier(parameters);
}

/** X in the precision that is to be trained in, which X decides. */
export function inputOf({ X, rows, features }: DataSet, bits: Bits): ShapedArray {
  return { data: bits === 64 ? X : Float32Array.from(X), shape: [rows, features] };
}

/** Trains with this library. */
export function estimatorTrainer({ training, data }: TrainingTask, engine: EngineName, bits: Bits): Trainer {
  const X = inputOf(data, bits);
  return {
    prepare: () => {
      const model = estimatorFor(training, engine);
      return Promise.resolve(async () => {
        await model.fit(X, data.y);
        // Of lbfgs there is the last loss only.
        const losses = training.solver === 'lbfgs' ? [model.loss_] : model.lossCurve_;
        const { engine: ran, mode } = model.engine_;
        if (engine === 'auto' && ran === 'matrix') throw new Error('The native library is missing.');
        if (ran === 'matrix') return { losses };
        return { losses, mode: ran === 'by-hand' ? 'by hand' : mode };
      });
    },
  };
}
