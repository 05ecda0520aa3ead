/** What the units of one hidden layer gave for the rows of X. */
export interface HiddenLayer {
  /** Counted from 1, as people count hidden layers. */
  readonly layer: number;
  readonly activation: 'relu' | 'tanh' | 'logistic';
  readonly smallest: ArrayLike<number>; // [units]
  readonly largest: ArrayLike<number>; // [units]
  /** Outputs so near to an end of the activation's range that next to no gradient passes. */
  readonly saturated: ArrayLike<number>; // [units], shares of the rows
}
