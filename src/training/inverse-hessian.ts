import type { VectorMemory } from '../webassembly';

/**
 * The inverse of the loss's Hessian as L-BFGS approximates it: from the last pairs of a step and the change of the
 * gradient along it, never as a matrix.
 *
 * Source: Nocedal 1980, "Updating quasi-Newton matrices with limited storage", the two-loop recursion.
 */
export class InverseHessian {
  readonly #memory: VectorMemory;
  readonly #size: number;
  readonly #capacity: number;
  readonly #pairs: Pair[] = []; // oldest first
  readonly #spare: Pair[] = [];

  /**
   * @param memory    where all vectors are, its own and those that it is given
   * @param capacity  pairs kept at the most, each of two vectors
   */
  constructor(memory: VectorMemory, size: number, capacity: number) {
    this.#memory = memory;
    this.#size = size;
    this.#capacity = capacity;
  }

  /** True where the approximation is the unit matrix. */
  get isEmpty(): boolean {
    return this.#pairs.length === 0;
  }

  /** Back to the unit matrix. */
  clear(): void {
    this.#spare.push(...this.#pairs.splice(0));
  }

  /**
   * Takes the step of `length` · `direction`, which changed the gradient from `before` to `after`.
   *
   * @param curvature  stepᵀ(after − before)
   */
  update(direction: Float64Array, length: number, before: Float64Array, after: Float64Array, curvature: number): void {
    const size = this.#size;
    const isFull = this.#pairs.length === this.#capacity;
    const pair = (isFull ? this.#pairs.shift() : this.#spare.pop()) ?? {
      step: this.#memory.take(size),
      change: this.#memory.take(size),
      curvature,
      scale: NaN,
    };
    const { step, change } = pair;
    for (let i = 0; i < size; i++) {
      step[i] = length * direction[i]!;
      change[i] = after[i]! - before[i]!;
    }
    pair.curvature = curvature;
    const scale = this.#memory.dot(change, change) / curvature;
    pair.scale = scale < Infinity ? scale : NaN; // L-BFGS-B's matrices overflow to NaN, not to a step of 0
    this.#pairs.push(pair);
  }

  /** Writes the inverse Hessian times `vector` to `product`. */
  multiply(vector: Float64Array, product: Float64Array): void {
    const pairs = this.#pairs;
    const memory = this.#memory;
    const weights = new Float64Array(pairs.length);
    product.set(vector);
    for (let k = pairs.length - 1; k >= 0; k--) {
      const { step, change, curvature } = pairs[k]!;
      weights[k] = memory.dot(step, product) / curvature;
      memory.addScaled(product, -weights[k]!, change);
    }
    const scale = pairs.at(-1)?.scale ?? 1;
    for (let i = 0; i < product.length; i++) product[i]! /= scale;
    for (let k = 0; k < pairs.length; k++) {
      const { step, change, curvature } = pairs[k]!;
      memory.addScaled(product, weights[k]! - memory.dot(change, product) / curvature, step);
    }
  }
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array; // of the gradient
  curvature: number; // stepᵀ change
  scale: number; // changeᵀ change / curvature: the Hessian's size along the step
}
