import { availableParallelism, cpus } from 'node:os';
import { type Precision, precisionOf } from '../../arrays';
import type { Network } from '../../network';
import { type LossPlan, splitPlan, type TrainingPlan } from '../../training';
import { rowsAtOnce } from './rows-at-once';

/**
 * Whether bits may depend on the number of threads. They do where a sum is split among threads: the inner dimension of a
 * product, and a sum over all of a tensor. The native library decides by Eigen's cost model, whose formulas these are, with the
 * worst of its constants over machines. What is computed number by number is the same however it is shared out.
 *
 * Source: Eigen's TensorContractionThreadPool.h (`evalProduct`, `numThreadsInnerDim`, `shardByInnerDim`) and TensorCostModel.h.
 */

/** Threads of the native library, at the most: it does not hear of limits that a container has. */
const MOST_THREADS = Math.max(availableParallelism(), cpus().length);

/** Cycles of a number that is read or written, and of multiplying and adding one pair of numbers, in 64 bits. */
const MOVE_CYCLES = 1.375;
const MULTIPLY_ADD_CYCLES = 0.25;
/** The latter where a side of the product is too short for the registers, of half as many numbers on ARM. */
const SHORT_MULTIPLY_ADD_CYCLES = process.arch === 'x64' ? 0.5 : 1;
const SHORT_SIDE = { float64: 12, float32: 24 } as const;
/** And where a side is a single number. */
const SINGLE_MULTIPLY_ADD_CYCLES = 2 * SHORT_MULTIPLY_ADD_CYCLES;
/** For what the formulas leave out. */
const MARGIN = 1.05;

/** A product of this many cycles is shared out, where only one thread's path is taken below. */
const SHARED_CYCLES = 210_000;
/** To split the inner dimension costs so much at once, and so much for each thread. */
const SPLIT_CYCLES = 100_000;
const SPLIT_THREAD_CYCLES = 3_000;
/** An inner dimension up to so many numbers is never split. */
const LONGEST_UNSPLIT = 64;
/** A sum over so many numbers is never split: from about 120,000 on it is. */
const LONGEST_SUM = 50_000;

/** Whether a training's weights, losses and outputs have the same bits whatever the number of threads. */
export function isThreadIndependent(plan: TrainingPlan, threads = MOST_THREADS): boolean {
  const { network, batchSize, validation } = plan;
  const precision = precisionOf(plan.X.data);
  if (!isGradientIndependent(network, batchSize, precision, threads)) return false;
  if (validation === null) return true;
  return areOutputsIndependent(network, Math.min(validation.rows, rowsAtOnce(network)), precision, threads);
}

/** The same of a loss and its gradient over all samples, which are computed in 64 bits. */
export function isObjectiveThreadIndependent(plan: LossPlan, threads = MOST_THREADS): boolean {
  const [part] = splitPlan(plan, rowsAtOnce(plan.network));
  return isGradientIndependent(plan.network, part!.X.rows, 'float64', threads);
}

/** The same of a network's outputs for so many rows at once. */
export function areOutputsIndependent(
  network: Network,
  rows: number,
  precision: Precision,
  threads = MOST_THREADS,
): boolean {
  // Products that are shared out by rows or columns only: seen to have the same bits in 64 bits, and not in 32.
  return network.every(
    ({ inputs, units }) =>
      (precision === 'float64' && inputs <= LONGEST_UNSPLIT) ||
      isProductWhole([rows, inputs, units], precision, threads),
  );
}

function isGradientIndependent(network: Network, rows: number, precision: Precision, threads: number): boolean {
  const half = Math.ceil(rows / 2); // a batch may go in halves, and fewer rows may be too few for the registers
  return network.every(
    ({ inputs, units }) =>
      inputs * units <= LONGEST_SUM &&
      rows * units <= LONGEST_SUM &&
      // The product and both of its gradients cost the same: each multiplies two of these matrices to the third.
      [rows, half].every((count) => isProductWhole([count, inputs, units], precision, threads)),
  );
}

/** Whether a product [m, k]·[k, n] is computed by one thread, whichever side is the inner one. */
function isProductWhole(
  [m, k, n]: readonly [m: number, k: number, n: number],
  precision: Precision,
  threads: number,
): boolean {
  const shortest = Math.min(m, k, n);
  const moved = m * k + k * n + m * n;
  const multiplied = m * k * n * multiplyAddCycles(shortest, precision);
  const cycles = (MARGIN * (MOVE_CYCLES * moved + multiplied)) / (precision === 'float64' ? 1 : 2);
  if (cycles >= SHARED_CYCLES) return false;
  return Math.max(m, k, n) <= LONGEST_UNSPLIT || cycles < fewestSplitCycles(threads);
}

function multiplyAddCycles(shortest: number, precision: Precision): number {
  if (shortest === 1) return SINGLE_MULTIPLY_ADD_CYCLES;
  return shortest < SHORT_SIDE[precision] ? SHORT_MULTIPLY_ADD_CYCLES : MULTIPLY_ADD_CYCLES;
}

/** From so many cycles on it pays to split the inner dimension among some of the threads: an even number of them. */
function fewestSplitCycles(threads: number): number {
  let fewest = Infinity;
  for (let count = 2; count <= threads; count += 2) {
    fewest = Math.min(fewest, (SPLIT_CYCLES + SPLIT_THREAD_CYCLES * count) / (1 - 1 / count));
  }
  return fewest;
}
