import type { FloatArray, Label } from '../arrays';
import type { Activation, OutputActivation } from '../network';

/** What a fitted estimator computes of one row of features: plain steps, one after the other, and how the last is read. */
export interface Computation {
  /** The class of the estimator, such as `Pipeline`. */
  readonly name: string;
  readonly nFeaturesIn: number;
  readonly featureNames: readonly string[] | undefined;
  /** The precision that X is taken in by its training: that of the network's weights. */
  readonly precision: 'float64' | 'float32';
  /** Whether the network rounds to 32 bits what it gets, whatever X is, and computes in them: a Keras estimator's. */
  readonly isAlwaysSingle?: boolean;
  readonly steps: readonly ComputationStep[];
  /** Numbers that the last step gives. */
  readonly nOutputs: number;
  readonly output: ComputationOutput;
}

/** Every step takes a row and gives a row. */
export type ComputationStep = ColumnStep | ClipStep | DenseStep;

/** Each feature by itself: x − value, x / value, x · value, x + value. */
export interface ColumnStep {
  readonly kind: 'subtract' | 'divide' | 'multiply' | 'add';
  readonly values: Float64Array; // [features]
  /** Whether 32-bit numbers meet the values rounded to 32 bits, as of StandardScaler; else only what comes out is rounded. */
  readonly isRounded?: boolean;
}

/** Each number held between two. */
export interface ClipStep {
  readonly kind: 'clip';
  readonly low: number;
  readonly high: number;
}

/** activation(x·W + b). */
export interface DenseStep {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly units: number;
  readonly W: FloatArray; // [inputs, units] in row order
  readonly b: FloatArray; // [units]
  readonly activation: Activation | OutputActivation;
}

/** How the numbers of the last step are read. */
export type ComputationOutput =
  | { readonly task: 'regression' }
  | {
      readonly task: 'classification';
      /**
       * `binary`: one number, the probability of the second class; `multiclass`: one of each; `multilabel`: one of each, each
       * by itself; `one class`: a number or several without a meaning, the class is the only one. A Keras network with a
       * softmax over two units is `multiclass`, of two classes.
       */
      readonly kind: 'one class' | 'binary' | 'multiclass' | 'multilabel';
      readonly classes: readonly Label[];
    };
