import { type ExecutionMode, type LossPlan, operationsPerStep, stepsPerEpoch, type TrainingPlan } from '../../training';
import type { Execution } from './graph-training';

/**
 * What a step costs beside its arithmetic: the library walks through some fifty operations, machine code through none.
 */
const OVERHEAD_PER_STEP_US = { interpreted: 60, compiled: 10 } as const;
const OPERATIONS_PER_US = 10_000; // floating-point operations, on two cores in 64 bits

/**
 * Overhead that a fit must save before it is compiled. Compiling takes about three times as long, but is done once for
 * a shape, and fits of one shape seldom come alone.
 */
const WORTH_COMPILING_MS = 180;

/** A run is as long as a caller may have to wait for an abort, and no longer than its order of rows fits the cache. */
const RUN_MS = 40;
const LARGEST_ORDER = 1_000_000; // rows, 4 bytes each
const MOST_EPOCHS_PER_RUN = 128;

/** How to run a plan. Only the plan decides, never a clock, so that the same call gives the same bits every time. */
export function planExecution(plan: TrainingPlan): Execution {
  const stepsInEpoch = stepsPerEpoch(plan.X.rows, plan.batchSize);
  const mode = modeFor(plan.maxIter * stepsInEpoch);
  const stepUs = OVERHEAD_PER_STEP_US[mode] + operationsPerStep(plan, plan.batchSize) / OPERATIONS_PER_US;
  const byTime = (RUN_MS * 1000) / (stepUs * stepsInEpoch);
  const byMemory = LARGEST_ORDER / plan.X.rows;
  return { mode, epochsPerRun: Math.max(1, Math.floor(Math.min(byTime, byMemory, MOST_EPOCHS_PER_RUN))) };
}

/** How to compute loss and gradient, at most once or so an iteration. */
export function planObjective(plan: LossPlan): ExecutionMode {
  return modeFor(plan.maxIter);
}

function modeFor(steps: number): ExecutionMode {
  const savedMs = (steps * (OVERHEAD_PER_STEP_US.interpreted - OVERHEAD_PER_STEP_US.compiled)) / 1000;
  return savedMs >= WORTH_COMPILING_MS ? 'compiled' : 'interpreted';
}
