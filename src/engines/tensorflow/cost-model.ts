import { type ExecutionMode, type LossPlan, operationsPerStep, stepsPerEpoch, type TrainingPlan } from '../../training';
import { precisionOf } from '../../arrays';
import type { Execution } from './execution';

/**
 * What a step costs beside its arithmetic: the library walks through some fifty operations, machine code through none.
 */
const OVERHEAD_PER_STEP_US = { interpreted: 45, compiled: 7 } as const;
/** Floating-point operations of machine code, on two cores. */
const OPERATIONS_PER_US = { float64: 30_000, float32: 75_000 } as const;
/** The arithmetic takes so much longer where each operation writes its result to memory for the next one. */
const INTERPRETED_ARITHMETIC = 1.3;

/**
 * What a fit must save to be compiled. Compiling takes some ten times as long, but is done once for a shape on a machine
 * and then kept on disk, and fits of one shape seldom come alone.
 */
const WORTH_COMPILING_MS = 30;

/** A call of the library is as long as a caller may have to wait for an abort. */
const CALL_MS = 40;
/** But so many steps at least: each call copies the weights and the optimizer's state in and out. */
const FEWEST_STEPS_PER_CALL = 20;
/** A run's order of rows should fit the cache: 4 bytes each. */
const LARGEST_ORDER = 1_000_000;
const MOST_EPOCHS_PER_RUN = 256;

/**
 * How to run a plan. Only the plan decides, never a clock, so that the same call gives the same bits every time.
 *
 * @param mode  for tests and benchmarks: instead of what the cost suggests
 */
export function planExecution(plan: TrainingPlan, mode?: ExecutionMode): Execution {
  const { samples } = plan;
  const stepsInEpoch = stepsPerEpoch(samples, plan.batchSize);
  const costs = stepCosts(plan, plan.batchSize);
  const chosen = mode ?? modeFor(plan.maxIter * stepsInEpoch, costs);
  const stepsInTime = (CALL_MS * 1000) / costs[chosen];
  const most = plan.validation === null ? MOST_EPOCHS_PER_RUN : 1; // who validates, looks after every epoch
  const epochs = Math.min(stepsInTime / stepsInEpoch, LARGEST_ORDER / samples, most);
  const epochsPerRun = Math.max(1, Math.floor(epochs));
  const stepsPerCall = Math.max(FEWEST_STEPS_PER_CALL, Math.ceil(stepsInTime));
  return { mode: chosen, epochsPerRun, stepsPerCall: Math.min(stepsPerCall, epochsPerRun * stepsInEpoch) };
}

/** How to compute loss and gradient, at most once or so an iteration. */
export function planObjective(plan: LossPlan): ExecutionMode {
  return modeFor(plan.maxIter, stepCosts(plan, plan.X.rows));
}

type StepCosts = Readonly<Record<ExecutionMode, number>>;

/** Microseconds that a step on so many rows takes. */
function stepCosts(plan: LossPlan, rows: number): StepCosts {
  const arithmeticUs = operationsPerStep(plan, rows) / OPERATIONS_PER_US[precisionOf(plan.X.data)];
  return {
    interpreted: OVERHEAD_PER_STEP_US.interpreted + INTERPRETED_ARITHMETIC * arithmeticUs,
    compiled: OVERHEAD_PER_STEP_US.compiled + arithmeticUs,
  };
}

function modeFor(steps: number, { interpreted, compiled }: StepCosts): ExecutionMode {
  return (steps * (interpreted - compiled)) / 1000 >= WORTH_COMPILING_MS ? 'compiled' : 'interpreted';
}
