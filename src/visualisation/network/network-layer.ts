import type { FloatArray } from '../../arrays';

/** A dense layer: activation(x·W + b). */
export interface NetworkLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  /** By the name that its maker has for it. */
  readonly activation: string;
  readonly W: FloatArray; // [inputs, units] in row order
  /** null where it has none */
  readonly b: FloatArray | null; // [units]
}
