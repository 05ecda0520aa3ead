import type { Subject } from '../../src/diagnosis/subject';
import type { LossRecord } from '../../src/diagnosis/loss-record';

/** A fit of 100 rows of which nothing is known but what a test says. */
export function fitOf(facts: Partial<Subject>): Subject {
  return {
    ...{ isClassifier: false, name: 'MLPRegressor', rows: 100, X: null, columns: [], isTransformed: false },
    ...{ classes: null, isMultilabel: false, isWeighted: false, targets: null, scalesTargets: false },
    ...{ weights: null, hiddenLayers: [], loss: null, usedAllIterations: null },
    scores: { train: null, heldOut: null, skill: null },
    ...facts,
  };
}

/** A training with a curve of so many epochs, all of which were used up. */
export function trainingOf(epochs: number, loss: (epoch: number) => number, facts: Partial<LossRecord> = {}): Subject {
  const curve = Array.from({ length: epochs }, (_, epoch) => loss(epoch));
  const rest = { epochsName: 'maxIter', rateName: 'learningRateInit', rate: 0.01 };
  return fitOf({ loss: { curve, validation: null, keepsBest: false, usedAllEpochs: true, ...rest, ...facts } });
}
