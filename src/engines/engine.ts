import type { LossPlan, ObjectiveSession, TrainingPlan, TrainingSession } from '../training';

export type EngineName = 'tensorflow' | 'matrix';

/** What a fit was computed by. */
export type ComputedBy = EngineName | 'by-hand';

/** Something that can train a network by a plan, and compute loss and gradient. */
export interface Engine {
  readonly name: ComputedBy;
  /** Takes over the plan's arrays and makes ready to train. */
  open(plan: TrainingPlan): Promise<TrainingSession>;
  /** Takes over the plan's arrays and makes ready to compute loss and gradient. */
  openObjective(plan: LossPlan): Promise<ObjectiveSession>;
}

/** An engine that a user can ask for. */
export interface NamedEngine extends Engine {
  readonly name: EngineName;
}
