import type { ClassImbalance } from './class-imbalance';
import type { ConstantColumns } from './constant-columns';
import type { DeadUnits } from './dead-units';
import type { DuplicateColumns } from './duplicate-columns';
import type { FewRowsForWeights } from './few-rows-for-weights';
import type { FewRowsPerClass } from './few-rows-per-class';
import type { LossFlat } from './loss-flat';
import type { LossOscillating } from './loss-oscillating';
import type { LossRising } from './loss-rising';
import type { LearningRateLow, LossUnfinished } from './loss-unfinished';
import type { NoBetterThanGuessing } from './no-better-than-guessing';
import type { NothingToLearn } from './nothing-to-learn';
import type { OverFitting } from './over-fitting';
import type { SaturatedUnits } from './saturated-units';
import type { UnscaledFeatures } from './unscaled-features';
import type { UnscaledTargets } from './unscaled-targets';

/** Something that `diagnose` has seen: told apart by `kind`, and each kind with the numbers it speaks of. */
export type Finding =
  | ClassImbalance
  | ConstantColumns
  | DeadUnits
  | DuplicateColumns
  | FewRowsForWeights
  | FewRowsPerClass
  | LearningRateLow
  | LossFlat
  | LossOscillating
  | LossRising
  | LossUnfinished
  | NoBetterThanGuessing
  | NothingToLearn
  | OverFitting
  | SaturatedUnits
  | UnscaledFeatures
  | UnscaledTargets;
