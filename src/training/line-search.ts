const SUFFICIENT_DECREASE = 1e-3; // c1 of the Wolfe conditions
const CURVATURE = 0.9; // c2
const BRACKET_TOLERANCE = 0.1; // a bracket narrower than this part of its upper end ends the search
const LARGEST_STEP = 1e10;

/** A step along the line, with the loss there and its derivative by the step. */
interface LinePoint {
  readonly step: number;
  readonly loss: number;
  readonly slope: number;
}

/**
 * Looks for a step that fulfils the strong Wolfe conditions: it proposes a `step`, is told what was found there, and
 * proposes the next. A loss that is no number never throws: NaN comparisons take the branches they take in C.
 *
 * Source: Moré & Thuente 1994, "Line search algorithms with guaranteed sufficient decrease", as MINPACK-2's dcsrch and
 * dcstep carry it out, with the settings of L-BFGS-B.
 */
export class LineSearch {
  readonly #start: LinePoint;
  readonly #decrease: number; // slope of the line that the loss has to get below
  #best: LinePoint;
  #other: LinePoint; // the other end of the bracket
  #isBracketed = false;
  #isPastMinimum = false; // Moré & Thuente's second stage: the loss itself, no longer the auxiliary function, counts
  #lower = 0;
  #upper: number;
  #width = LARGEST_STEP;
  #widthBefore = 2 * LARGEST_STEP;
  #step: number;

  /**
   * @param loss   at step 0
   * @param slope  at step 0, negative
   * @param step   the first to try, at most 1e10
   */
  constructor(loss: number, slope: number, step: number) {
    this.#start = this.#best = this.#other = { step: 0, loss, slope };
    this.#decrease = SUFFICIENT_DECREASE * slope;
    this.#step = step;
    this.#upper = 5 * step;
  }

  /** The step to try, 0 … 1e10. */
  get step(): number {
    return this.#step;
  }

  /**
   * Takes the loss and the slope at `step`.
   *
   * @returns true where the search ends with this step: it fulfils the conditions, or no better one can be told apart.
   * Otherwise `step` is the next to try.
   */
  update(loss: number, slope: number): boolean {
    const step = this.#step;
    const limit = this.#start.loss + step * this.#decrease;
    const isLowEnough = loss <= limit;
    if (isLowEnough && slope >= 0) this.#isPastMinimum = true;
    if (
      (this.#isBracketed && (this.#isAtBracket(step) || this.#isNarrow())) ||
      (step === LARGEST_STEP && isLowEnough && slope <= this.#decrease) ||
      (step === 0 && (loss > limit || slope >= this.#decrease)) ||
      (isLowEnough && Math.abs(slope) <= CURVATURE * -this.#start.slope)
    )
      return true;

    // While the decrease does not suffice, steps are derived from the loss minus its least decrease.
    const tilt = !this.#isPastMinimum && loss <= this.#best.loss && loss > limit ? this.#decrease : 0;
    this.#narrow(tilted(this.#best, tilt), tilted(this.#other, tilt), tilted({ step, loss, slope }, tilt), tilt);
    return false;
  }

  /** Replaces an end of the interval by the trial, and derives the next step. Points are tilted by `tilt`. */
  #narrow(best: LinePoint, other: LinePoint, trial: LinePoint, tilt: number): void {
    const isHigher = trial.loss > best.loss;
    const isTurned = trial.slope * (best.slope / Math.abs(best.slope)) < 0;
    let step: number;
    if (isHigher) step = stepBeforeHigher(best, trial);
    else if (isTurned) step = stepBeforeTurned(best, trial);
    else if (Math.abs(trial.slope) < Math.abs(best.slope)) step = this.#stepBeyondFlatter(best, other, trial);
    else if (this.#isBracketed) step = cubicMinimum(trial, other, cubicBetween(other, trial));
    else step = trial.step > best.step ? this.#upper : this.#lower;

    this.#isBracketed ||= isHigher || isTurned;
    if (isHigher) this.#other = tilted(trial, -tilt);
    else this.#other = tilted(isTurned ? best : other, -tilt);
    this.#best = tilted(isHigher ? best : trial, -tilt);

    const from = this.#best.step;
    const to = this.#other.step;
    if (this.#isBracketed) {
      // Two steps have to narrow the bracket to 2/3, else it is halved.
      if (Math.abs(to - from) >= 0.66 * this.#widthBefore) step = from + 0.5 * (to - from);
      this.#widthBefore = this.#width;
      this.#width = Math.abs(to - from);
      this.#lower = Math.min(from, to);
      this.#upper = Math.max(from, to);
    } else {
      this.#lower = step + 1.1 * (step - from);
      this.#upper = step + 4 * (step - from);
    }
    step = step > 0 ? Math.min(step, LARGEST_STEP) : 0; // NaN too becomes 0, as C's fmax makes it
    this.#step = this.#isBracketed && (this.#isAtBracket(step) || this.#isNarrow()) ? from : step;
  }

  /** A lower loss and a slope of the same sign but flatter: the minimum lies beyond the trial. */
  #stepBeyondFlatter(best: LinePoint, other: LinePoint, trial: LinePoint): number {
    const isForward = trial.step > best.step;
    const { theta, scale, radicand } = cubicBetween(best, trial);
    const root = scale * Math.sqrt(Math.max(0, radicand)) * (isForward ? -1 : 1);
    const ratio = (root - trial.slope + theta) / (root + (best.slope - trial.slope) + root);
    let cubic = isForward ? this.#upper : this.#lower;
    if (ratio < 0 && root !== 0) cubic = trial.step + ratio * (best.step - trial.step);
    const secant = secantMinimum(best, trial);
    const isCubicNearer = Math.abs(cubic - trial.step) < Math.abs(secant - trial.step);
    const isCubicFarther = Math.abs(cubic - trial.step) > Math.abs(secant - trial.step);
    if (!this.#isBracketed) return Math.max(this.#lower, Math.min(this.#upper, isCubicFarther ? cubic : secant));
    const nearer = isCubicNearer ? cubic : secant;
    const bound = trial.step + 0.66 * (other.step - trial.step);
    return isForward ? Math.min(bound, nearer) : Math.max(bound, nearer);
  }

  #isAtBracket(step: number): boolean {
    return step <= this.#lower || step >= this.#upper;
  }

  #isNarrow(): boolean {
    return this.#upper - this.#lower <= BRACKET_TOLERANCE * this.#upper;
  }
}

/** A higher loss: the minimum lies before the trial. */
function stepBeforeHigher(best: LinePoint, trial: LinePoint): number {
  const cubic = cubicMinimum(best, trial, cubicBetween(best, trial));
  const length = trial.step - best.step;
  const quadratic = best.step + (best.slope / ((best.loss - trial.loss) / length + best.slope) / 2) * length;
  const isCubicNearer = Math.abs(cubic - best.step) < Math.abs(quadratic - best.step);
  return isCubicNearer ? cubic : cubic + (quadratic - cubic) / 2;
}

/** A lower loss and a slope of the other sign: the minimum lies before the trial, near it. */
function stepBeforeTurned(best: LinePoint, trial: LinePoint): number {
  const cubic = cubicMinimum(trial, best, cubicBetween(best, trial));
  const secant = secantMinimum(best, trial);
  return Math.abs(cubic - trial.step) > Math.abs(secant - trial.step) ? cubic : secant;
}

/** Where the line through both slopes is zero. */
function secantMinimum(best: LinePoint, trial: LinePoint): number {
  return trial.step + (trial.slope / (trial.slope - best.slope)) * (best.step - trial.step);
}

/** The cubic through the losses and slopes of two points: its derivative is zero at θ ± scale · √radicand. */
interface Cubic {
  readonly theta: number;
  readonly scale: number; // taken out of the root, which would overflow or underflow
  readonly radicand: number;
}

function cubicBetween(end: LinePoint, trial: LinePoint): Cubic {
  const theta = (3 * (end.loss - trial.loss)) / (trial.step - end.step) + end.slope + trial.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(end.slope), Math.abs(trial.slope));
  const ratio = theta / scale; // multiplied, not raised: ** 2 need not be rounded correctly
  return { theta, scale, radicand: ratio * ratio - (end.slope / scale) * (trial.slope / scale) };
}

/** The minimum of the cubic, measured from one of its points. */
function cubicMinimum(from: LinePoint, to: LinePoint, { theta, scale, radicand }: Cubic): number {
  const root = scale * Math.sqrt(radicand) * (to.step < from.step ? -1 : 1);
  const ratio = (root - from.slope + theta) / (root - from.slope + root + to.slope);
  return from.step + ratio * (to.step - from.step);
}

/** The point of the loss minus `tilt` · step. */
function tilted({ step, loss, slope }: LinePoint, tilt: number): LinePoint {
  return { step, loss: loss - step * tilt, slope: slope - tilt };
}
