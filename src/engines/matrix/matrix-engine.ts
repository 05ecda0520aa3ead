import type { LossPlan, ObjectiveSession, TrainingPlan, TrainingSession } from '../../training';
import type { Engine } from '../engine';
import { MatrixObjective } from './matrix-objective';
import { MatrixTraining } from './matrix-training';

/**
 * Training by hand on ml-matrix, in this thread: the textbook's arithmetic step by step, to check the native engine
 * against, to measure against, and to serve where that one is not to be had. It computes in 64 bits; for 32-bit data
 * the weights are rounded to 32 bits after each step.
 */
export class MatrixEngine implements Engine {
  readonly name = 'matrix';

  open(plan: TrainingPlan): Promise<TrainingSession> {
    return Promise.resolve(new MatrixTraining(plan));
  }

  openObjective(plan: LossPlan): Promise<ObjectiveSession> {
    return Promise.resolve(new MatrixObjective(plan));
  }
}
