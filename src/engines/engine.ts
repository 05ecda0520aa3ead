import type { LossPlan, ObjectiveSession, TrainingPlan, TrainingSession } from '../training';

export type EngineName = 'tensorflow' | 'matrix';

/** What a fit was computed by. */
export type ComputedBy = EngineName | 'by-hand';

/** Something that can compute loss and gradient by a plan. */
export interface ObjectiveEngine {
  readonly name: ComputedBy;
  /** Takes over the plan's arrays and makes ready to compute loss and gradient. */
  openObjective(plan: LossPlan): Promise<ObjectiveSession>;
}

/** Something that can train a network by a plan. */
export interface Engine extends ObjectiveEngine {
  readonly name: EngineName;
  /** Takes over the plan's arrays and makes ready to train. */
  open(plan: TrainingPlan): Promise<TrainingSession>;
}
