import { vectorMemory, type VectorMemory } from '../webassembly';
import { InverseHessian } from './inverse-hessian';
import { LineSearch } from './line-search';

/**
 * Loss and gradient at a point; an engine supplies it, possibly from another thread. The point is a copy for the
 * objective to keep or hand on; the gradient it answers with is read before the next call and not kept.
 */
export type Objective = (
  point: Float64Array,
) => Promise<{ readonly loss: number; readonly gradient: Float64Array /* [point.length] */ }>;

export interface LbfgsSettings {
  /** Iterations at the most; one is always made, unless the gradient is small at the start. */
  readonly maxIter: number;
  /** Evaluations of the objective at the most; looked at between iterations only, so that it may be exceeded. */
  readonly maxFun: number;
  /** Converged where no component of the gradient is larger. */
  readonly tol: number;
  /** Called after each iteration; `false`, also promised, stops after it. */
  readonly onIteration?: (found: LbfgsIteration) => unknown;
  readonly signal?: AbortSignal | undefined;
}

export interface LbfgsIteration {
  /** Counted from 1. */
  readonly iteration: number;
  readonly loss: number;
  /** A copy, made when it is asked for, before `onIteration` returns; so is the gradient there. */
  readonly point: Float64Array;
  readonly gradient: Float64Array;
}

export interface LbfgsResult {
  readonly point: Float64Array;
  /**
   * The loss at `point`. After a line search that failed it is, as scipy's, that of the last point evaluated, which
   * may not be `point`.
   */
  readonly loss: number;
  readonly iterations: number;
  /** Calls of the objective. */
  readonly evaluations: number;
  /**
   * scipy's status is 0 for 'converged', 1 for 'maxIter' and 'maxFun', 2 for 'lineSearch' and 'stopped'. As there, a
   * limit that is reached too goes before the latter two.
   */
  readonly status: 'converged' | 'maxIter' | 'maxFun' | 'lineSearch' | 'stopped';
  /** What ended it, as a clause. */
  readonly message: string;
}

const MEMORY = 10; // pairs of steps and gradients kept
const LEAST_REDUCTION = 2.220446049250313e-9; // of the loss in one iteration, relative to it or to 1
const LONGEST_SEARCH = 20; // evaluations in one line search
const LARGEST_FIRST_STEP = 1e10;
/** Vectors beside those of the memory: point, direction and gradient, and a trial's point and gradient. */
const OTHER_VECTORS = 5;

/**
 * Minimizes the objective by L-BFGS with the search, the settings and the stopping rules of scipy 1.17's L-BFGS-B
 * without bounds, and counts as it does. Iterates agree with scipy's up to rounding, which separates the paths after
 * some 50 iterations.
 *
 * Source: Byrd, Lu, Nocedal & Zhu 1995, "A limited memory algorithm for bound constrained optimization"; Zhu et al.
 * 1997, algorithm 778.
 *
 * @param start  where to begin; it is not changed
 * @throws the signal's reason once it aborts, or whatever the objective or `onIteration` throws
 */
export async function lbfgs(objective: Objective, start: Float64Array, settings: LbfgsSettings): Promise<LbfgsResult> {
  settings.signal?.throwIfAborted();
  const vectors = 2 * MEMORY + OTHER_VECTORS;
  const memory = vectorMemory(vectors * start.length, vectors);
  try {
    return await minimize(memory, objective, start, settings);
  } finally {
    memory.giveBack();
  }
}

async function minimize(
  memory: VectorMemory,
  objective: Objective,
  start: Float64Array,
  { maxIter, maxFun, tol, onIteration, signal }: LbfgsSettings,
): Promise<LbfgsResult> {
  const inverseHessian = new InverseHessian(memory, start.length, MEMORY);
  const point = copied(memory, start);
  const direction = memory.take(start.length);
  const trial = new Trial(memory, objective, start, signal);
  await trial.evaluate();
  const gradient = copied(memory, trial.gradient);
  let loss = trial.loss;
  let iterations = 0;
  const end = (status: LbfgsResult['status'], message: string): LbfgsResult => ({
    point: point.slice(),
    loss: trial.loss,
    iterations,
    evaluations: trial.evaluations,
    status,
    message,
  });

  if (largest(gradient) <= tol) return end('converged', 'the gradient is within tol at the start');
  for (;;) {
    direct(memory, direction, inverseHessian, point, gradient);
    const slope = memory.dot(gradient, direction);
    const length = Math.sqrt(memory.dot(direction, direction));
    const firstStep = iterations > 0 ? 1 : length > 1 / LARGEST_FIRST_STEP ? 1 / length : LARGEST_FIRST_STEP;
    const found = slope >= 0 ? undefined : await searchLine(memory, trial, point, direction, loss, slope, firstStep);
    if (found === undefined) {
      if (inverseHessian.isEmpty) {
        const message = 'the line search found no lower loss, not even along the steepest descent';
        return end(trial.evaluations > maxFun ? 'maxFun' : 'lineSearch', message);
      }
      inverseHessian.clear();
      continue;
    }

    iterations++;
    point.set(trial.point);
    const answer = await onIteration?.(new Iteration(iterations, trial));
    signal?.throwIfAborted();
    if (iterations >= maxIter) return end('maxIter', 'the number of iterations reached its limit');
    if (trial.evaluations > maxFun) return end('maxFun', 'the number of evaluations exceeded its limit');
    if (answer === false) return end('stopped', 'onIteration answered false');
    if (largest(trial.gradient) <= tol) return end('converged', 'the gradient is within tol');
    if (loss - trial.loss <= LEAST_REDUCTION * Math.max(Math.abs(loss), Math.abs(trial.loss), 1))
      return end('converged', 'the loss hardly falls any more');

    const curvature = (found.slope - slope) * found.step;
    const isFlat = curvature <= Number.EPSILON * -slope * found.step;
    if (!isFlat) inverseHessian.update(direction, found.step, gradient, trial.gradient, curvature);
    gradient.set(trial.gradient);
    loss = trial.loss;
  }
}

/** The point evaluated last. */
class Trial {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  loss = NaN;
  evaluations = 0;
  readonly #objective: Objective;
  readonly #signal: AbortSignal | undefined;

  constructor(memory: VectorMemory, objective: Objective, start: Float64Array, signal: AbortSignal | undefined) {
    this.#objective = objective;
    this.#signal = signal;
    this.point = copied(memory, start);
    this.gradient = memory.take(start.length);
  }

  async evaluate(): Promise<void> {
    const { loss, gradient } = await this.#objective(this.point.slice());
    this.#signal?.throwIfAborted();
    this.loss = loss;
    this.gradient.set(gradient);
    this.evaluations++;
  }

  /**
   * Goes to `origin` + `step` · `direction`; where that is the point evaluated last, nothing is evaluated or counted.
   */
  async moveTo(origin: Float64Array, direction: Float64Array, step: number): Promise<void> {
    const { point } = this;
    let isSame = true;
    for (let i = 0; i < point.length; i++) {
      const value = step * direction[i]! + origin[i]!;
      if (value !== point[i]) isSame = false;
      point[i] = value;
    }
    if (!isSame) await this.evaluate();
  }
}

/**
 * What is told of an iteration. By a class: for an object with getters of its own V8 makes hidden classes, which hold what those see, and
 * outlive every collection but the full ones.
 */
class Iteration implements LbfgsIteration {
  readonly iteration: number;
  readonly loss: number;
  readonly #trial: Trial;

  constructor(iteration: number, trial: Trial) {
    this.iteration = iteration;
    this.loss = trial.loss;
    this.#trial = trial;
  }

  get point(): Float64Array {
    return this.#trial.point.slice();
  }

  get gradient(): Float64Array {
    return this.#trial.gradient.slice();
  }
}

/** The step accepted, at which `trial` then stands, and the slope there; undefined if none was found. */
async function searchLine(
  memory: VectorMemory,
  trial: Trial,
  point: Float64Array,
  direction: Float64Array,
  loss: number,
  slope: number,
  firstStep: number,
): Promise<{ step: number; slope: number } | undefined> {
  const search = new LineSearch(loss, slope, firstStep);
  for (let count = 0; count < LONGEST_SEARCH; count++) {
    const { step } = search;
    await trial.moveTo(point, direction, step);
    const trialSlope = memory.dot(trial.gradient, direction);
    if (search.update(trial.loss, trialSlope)) return { step, slope: trialSlope };
  }
  return undefined;
}

/** Writes the quasi-Newton direction, less what is lost of it beside the point by rounding. */
function direct(
  memory: VectorMemory,
  direction: Float64Array,
  inverseHessian: InverseHessian,
  point: Float64Array,
  gradient: Float64Array,
): void {
  inverseHessian.multiply(gradient, direction);
  // L-BFGS-B's Cauchy step along the gradient is 1, or NaN where the squares overflow or underflow.
  const squares = inverseHessian.isEmpty ? memory.dot(gradient, gradient) : 1;
  const factor = squares / squares;
  for (let i = 0; i < point.length; i++) direction[i] = point[i]! - factor * direction[i]! - point[i]!;
}

function copied(memory: VectorMemory, vector: Float64Array): Float64Array {
  const copy = memory.take(vector.length);
  copy.set(vector);
  return copy;
}

/** Largest absolute value; NaN where one is NaN. */
function largest(vector: Float64Array): number {
  let found = 0;
  for (const value of vector) {
    if (Number.isNaN(value)) return NaN;
    found = Math.max(found, Math.abs(value));
  }
  return found;
}
