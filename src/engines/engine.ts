import type { LossPlan, ObjectiveSession, TrainingPlan, TrainingSession } from '../training';

export type EngineName = 'tensorflow' | 'matrix';

/** Something that can train a network by a plan. */
export interface Engine {
  readonly name: EngineName;
  /** Takes over the plan's arrays and makes ready to train. */
  open(plan: TrainingPlan): Promise<TrainingSession>;
  /** Takes over the plan's arrays and makes ready to compute loss and gradient. */
  openObjective(plan: LossPlan): Promise<ObjectiveSession>;
}
