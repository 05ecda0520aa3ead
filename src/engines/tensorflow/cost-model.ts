import { type Precision, precisionOf } from '../../arrays';
import {
  type ExecutionMode,
  type LossPlan,
  modelOperationsPerStep,
  type ModelPlan,
  operationsPerStep,
  stepsPerEpoch,
  type TrainingPlan,
} from '../../training';
import type { Execution } from './execution';
import { tilesProducts } from './native';

/**
 * What a step costs beside its arithmetic: the library walks through some fifty operations, machine code through none.
 */
const OVERHEAD_PER_STEP_US = { interpreted: 45, compiled: 7 } as const;
/** Floating-point operations of machine code, on two cores. */
const OPERATIONS_PER_US = { float64: 30_000, float32: 75_000 } as const;
/**
 * The same where products are tiled. Only how many steps make a call goes by it: what is worth compiling is for all machines the same,
 * so that their results are.
 */
const TILED_OPERATIONS_PER_US = { float64: 60_000, float32: 120_000 } as const;
/**
 * The arithmetic takes so much longer where each operation writes its result to memory for the next one: 1.3 times as
 * long in products of 512×512, 1.6 to 1.8 in those of a hundred units and fewer.
 */
const INTERPRETED_ARITHMETIC = 1.55;

/**
 * What a fit must save to be compiled. Compiling takes some ten times as long, but is done once for a shape on a machine
 * and then kept on disk, and fits of one shape seldom come alone.
 */
const WORTH_COMPILING_MS = 30;

/** A call of the library is as long as a caller may have to wait for an abort. */
const CALL_MS = 40;
/** But so many steps at least: each call copies the weights and the optimizer's state in and out. */
const FEWEST_STEPS_PER_CALL = 20;
/** A run's order of rows, in whole batches, should fit the cache: 4 bytes each. */
const LARGEST_ORDER = 1_000_000;
const LONGEST_RUN = { epochs: 256, ms: CALL_MS } as const;
/**
 * Where a rule may stop training inside a run, that is undone and made again up to there: such runs are as long as pays, and
 * no longer. Each has some 0.6 ms of its own.
 */
const LONGEST_RUN_TO_UNDO = { epochs: 128, ms: 10 } as const;

/** What a training costs by. */
interface Work {
  readonly samples: number;
  readonly batchSize: number;
  readonly maxIter: number;
  /** Whether training may end sooner. */
  readonly mayStop: boolean;
  readonly costs: StepCosts;
  /** Whether somebody looks after every epoch. */
  readonly isWatched: boolean;
}

/**
 * How to run a plan. Only the plan decides, never a clock, so that the same call gives the same bits every time.
 *
 * @param mode  for tests and benchmarks: instead of what the cost suggests
 */
export function planExecution(plan: TrainingPlan, mode?: ExecutionMode): Execution {
  const { samples, batchSize, maxIter, mayStop, validation } = plan;
  const costs = stepCosts(operationsPerStep(plan, batchSize), precisionOf(plan.X.data));
  return executionOf({ samples, batchSize, maxIter, mayStop, costs, isWatched: validation !== null }, mode);
}

/** The same for a model's plan. */
export function planModelExecution(plan: ModelPlan, mode?: ExecutionMode): Execution {
  const { model, samples, batchSize, maxIter, validation } = plan;
  const costs = stepCosts(modelOperationsPerStep(model, batchSize), precisionOf(plan.X.data));
  const isWatched = validation !== null;
  return executionOf({ samples, batchSize, maxIter, mayStop: false, costs, isWatched }, mode);
}

function executionOf(
  { samples, batchSize, maxIter, mayStop, costs, isWatched }: Work,
  mode?: ExecutionMode,
): Execution {
  const stepsInEpoch = stepsPerEpoch(samples, batchSize);
  const chosen = mode ?? modeFor(maxIter * stepsInEpoch, costs);
  const stepUs = chosen === 'compiled' && tilesProducts(process.env) ? costs.tiled : costs[chosen];
  const stepsIn = (ms: number): number => (1000 * ms) / stepUs;
  const longest = mayStop ? LONGEST_RUN_TO_UNDO : LONGEST_RUN;
  const most = isWatched ? 1 : longest.epochs; // who validates, looks after every epoch
  const epochs = Math.min(stepsIn(longest.ms) / stepsInEpoch, LARGEST_ORDER / (stepsInEpoch * batchSize), most);
  const epochsPerRun = Math.max(1, Math.floor(epochs));
  const stepsPerCall = Math.max(FEWEST_STEPS_PER_CALL, Math.ceil(stepsIn(CALL_MS)));
  return { mode: chosen, epochsPerRun, stepsPerCall: Math.min(stepsPerCall, epochsPerRun * stepsInEpoch) };
}

/** How to compute loss and gradient, at most once or so an iteration. */
export function planObjective(plan: LossPlan): ExecutionMode {
  return modeFor(plan.maxIter, stepCosts(operationsPerStep(plan, plan.X.rows), precisionOf(plan.X.data)));
}

type StepCosts = Readonly<Record<ExecutionMode | 'tiled', number>>;

/** Microseconds that a step of so many floating-point operations takes. */
function stepCosts(operations: number, precision: Precision): StepCosts {
  const arithmeticUs = operations / OPERATIONS_PER_US[precision];
  return {
    interpreted: OVERHEAD_PER_STEP_US.interpreted + INTERPRETED_ARITHMETIC * arithmeticUs,
    compiled: OVERHEAD_PER_STEP_US.compiled + arithmeticUs,
    tiled: OVERHEAD_PER_STEP_US.compiled + operations / TILED_OPERATIONS_PER_US[precision],
  };
}

function modeFor(steps: number, { interpreted, compiled }: StepCosts): ExecutionMode {
  return (steps * (interpreted - compiled)) / 1000 >= WORTH_COMPILING_MS ? 'compiled' : 'interpreted';
}
