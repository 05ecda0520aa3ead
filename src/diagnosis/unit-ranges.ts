import type { HiddenLayer } from './hidden-layer';

// tanh′ = 1 − a² is below 0.02 there, a fiftieth of its largest; logistic's a(1 − a) below 0.005 of 0.25.
const NEAR_END = 0.99;

/** Gathers what the units of a layer give, block of rows by block of rows. */
export class UnitRanges {
  readonly #smallest: Float64Array;
  readonly #largest: Float64Array;
  readonly #saturated: Float64Array;
  readonly #activation: HiddenLayer['activation'];
  #count = 0;

  constructor(units: number, activation: HiddenLayer['activation']) {
    this.#smallest = new Float64Array(units).fill(Infinity);
    this.#largest = new Float64Array(units).fill(-Infinity);
    this.#saturated = new Float64Array(units);
    this.#activation = activation;
  }

  /** @param outputs  [rows, units] in row order; of images [rows · places, units] */
  add(outputs: ArrayLike<number>): void {
    const units = this.#smallest.length;
    for (let i = 0, unit = 0; i < outputs.length; i++, unit = unit + 1 === units ? 0 : unit + 1) {
      const value = outputs[i]!;
      if (value < this.#smallest[unit]!) this.#smallest[unit] = value;
      if (value > this.#largest[unit]!) this.#largest[unit] = value;
      if (isNearEnd(this.#activation, value)) this.#saturated[unit]!++;
    }
    this.#count += outputs.length / units;
  }

  layer(number: number): HiddenLayer {
    return {
      layer: number,
      activation: this.#activation,
      smallest: this.#smallest,
      largest: this.#largest,
      saturated: this.#saturated.map((count) => count / this.#count),
    };
  }
}

function isNearEnd(activation: HiddenLayer['activation'], value: number): boolean {
  if (activation === 'tanh') return Math.abs(value) > NEAR_END;
  return activation === 'logistic' && Math.abs(2 * value - 1) > NEAR_END;
}
