/** Below this an adaptive rate is not lowered any more: training stops. */
const LOWEST_ADAPTIVE_RATE = 1e-6;

export interface LearningRateSettings {
  readonly schedule: 'constant' | 'invscaling' | 'adaptive';
  readonly init: number;
  /** The exponent of `invscaling`. */
  readonly powerT: number;
  /** Samples in an epoch. */
  readonly samples: number;
}

/** Where a learning rate stands. */
export interface LearningRateState {
  /** The next epoch's. */
  readonly rate: number;
  /** In all fits so far. */
  readonly samplesSeen: number;
}

/**
 * The learning rate from epoch to epoch.
 * - `constant`: `init`
 * - `invscaling`: init / (samples seen + 1)^powerT, renewed after every epoch; the first one has `init`
 * - `adaptive`: `init`, divided by 5 each time the stopping rule fires
 *
 * Source: scikit-learn's `SGDOptimizer`.
 */
export class LearningRate {
  readonly #settings: LearningRateSettings;
  #rate: number;
  #samplesSeen: number;

  /**
   * @param rate         the next epoch's; it goes on from an earlier fit's
   * @param samplesSeen  in all fits so far
   */
  constructor(settings: LearningRateSettings, rate = settings.init, samplesSeen = 0) {
    this.#settings = settings;
    this.#rate = rate;
    this.#samplesSeen = samplesSeen;
  }

  /** The next epoch's rate. */
  get rate(): number {
    return this.#rate;
  }

  /** Where it stands, to go on from. */
  get state(): LearningRateState {
    return { rate: this.#rate, samplesSeen: this.#samplesSeen };
  }

  /** The rates of the next epochs, or of as many that come later by some [epochs]. */
  next(epochs: number, later = 0): Float64Array {
    return Float64Array.from({ length: epochs }, (_, epoch) =>
      later + epoch === 0 ? this.#rate : this.#after(later + epoch),
    );
  }

  /** Moves on, over epochs that were run. */
  advance(epochs: number): void {
    this.#rate = this.#after(epochs);
    this.#samplesSeen += epochs * this.#settings.samples;
  }

  /** The stopping rule has fired; @returns true if training goes on, at a lower rate */
  lower(): boolean {
    if (this.#settings.schedule !== 'adaptive' || this.#rate <= LOWEST_ADAPTIVE_RATE) return false;
    this.#rate /= 5;
    return true;
  }

  #after(epochs: number): number {
    const { schedule, init, powerT, samples } = this.#settings;
    return schedule === 'invscaling' ? init / (this.#samplesSeen + epochs * samples + 1) ** powerT : this.#rate;
  }
}
