import type { ContenderName } from './contender';
import type { DataName } from './data/data-set';
import type { TrainingId } from './figures';

/** What is trained, for all contenders alike: plain data, which scikit_learn.py reads too. */
export interface Training {
  readonly data: DataName;
  readonly estimator: 'MLPRegressor' | 'MLPClassifier';
  readonly hidden: readonly number[];
  readonly activation: 'relu' | 'logistic';
  /** sgd is without momentum; an epoch of lbfgs is an iteration, and a step. */
  readonly solver: 'adam' | 'sgd' | 'lbfgs';
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  readonly randomState: number;
}

/** How much of a training is done: all of it, or less by someone who would need minutes. */
export interface Extent {
  /** The first of the data's; all of them where it is left out. */
  readonly rows?: number;
  readonly epochs?: number;
}

/** A training that contenders are compared in, and who does less of it. Times are per optimizer step. */
export interface ComparedTraining {
  readonly id: TrainingId;
  readonly training: Training;
  /** Whether `auto` leaves it to the caller's thread. */
  readonly isByHand: boolean;
  readonly shortened: Partial<Readonly<Record<ContenderName, Extent>>>;
  /** How far the last loss of 32 bits may be from that of 64, relatively. */
  readonly singleTolerance: number;
}

/** Optimizer steps of a training of so many rows. */
export function stepsOf({ epochs, batchSize, solver }: Training, rows: number): number {
  return solver === 'lbfgs' ? epochs : epochs * Math.ceil(rows / batchSize);
}

const DEFAULTS = { activation: 'relu', solver: 'adam', learningRate: 1e-3, alpha: 1e-4, randomState: 42 } as const;

export const EXAMPLE: Training = {
  ...DEFAULTS,
  data: 'example',
  estimator: 'MLPRegressor',
  hidden: [10],
  batchSize: 200,
  epochs: 1000,
};

export const DIGITS: Training = {
  ...DEFAULTS,
  data: 'digits',
  estimator: 'MLPClassifier',
  hidden: [100],
  batchSize: 200,
  epochs: 50,
};

export const COMPARED_TRAININGS: readonly ComparedTraining[] = [
  {
    id: 'W1',
    training: EXAMPLE,
    isByHand: true,
    shortened: { sequential: { epochs: 25 }, 'hand-written': { epochs: 100 } },
    singleTolerance: 1e-4,
  },
  {
    id: 'W2',
    training: DIGITS,
    isByHand: false,
    shortened: { sequential: { epochs: 10 }, 'hand-written': { epochs: 3 }, 'plain-loop': { epochs: 10 } },
    singleTolerance: 1e-3,
  },
  {
    id: 'W3',
    training: { ...DEFAULTS, data: 'noise', estimator: 'MLPClassifier', hidden: [10, 10], batchSize: 32, epochs: 10 },
    isByHand: false,
    shortened: { sequential: { epochs: 1 }, 'hand-written': { rows: 3200, epochs: 1 }, 'plain-loop': { epochs: 2 } },
    singleTolerance: 1e-4,
  },
  {
    id: 'W4',
    training: {
      ...DEFAULTS,
      data: 'noise',
      estimator: 'MLPClassifier',
      hidden: [512, 512],
      batchSize: 200,
      epochs: 3,
    },
    isByHand: false,
    shortened: {
      sequential: { epochs: 1 },
      'hand-written': { rows: 400, epochs: 1 },
      'plain-loop': { rows: 400, epochs: 1 },
    },
    // There is nothing to learn, so that Adam follows the rounding: scikit-learn itself is 5e-4 off in 32 bits.
    singleTolerance: 3e-3,
  },
  {
    id: 'W5',
    training: {
      ...DEFAULTS,
      data: 'ten-features',
      estimator: 'MLPRegressor',
      hidden: [5],
      activation: 'logistic',
      solver: 'sgd',
      learningRate: 0.1,
      batchSize: 1000,
      epochs: 1000,
    },
    isByHand: false,
    shortened: { sequential: { epochs: 50 }, 'hand-written': { epochs: 100 } },
    singleTolerance: 1e-4,
  },
];
