/** What holds a weight within bounds, by Keras' names; norms are taken along `axis`. */
export type WeightConstraint =
  | { readonly kind: 'maxNorm'; readonly maxValue: number; readonly axis: number }
  | { readonly kind: 'unitNorm'; readonly axis: number }
  | { readonly kind: 'nonNeg' }
  | {
      readonly kind: 'minMaxNorm';
      readonly minValue: number;
      readonly maxValue: number;
      readonly rate: number;
      readonly axis: number;
    };

/** What there is to know of one of a layer's weights but its numbers. */
export interface ModelWeight {
  readonly shape: readonly number[];
  /** Whether the optimizer changes it; moving averages and frozen layers it leaves alone. */
  readonly isTrained: boolean;
  /** What l1·Σ|w| and l2·Σw² add to the loss; 0 for nothing. */
  readonly l1: number;
  readonly l2: number;
  /** Applied after each step of the optimizer. */
  readonly constraint: WeightConstraint | null;
}
