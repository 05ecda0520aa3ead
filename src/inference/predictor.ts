import type { Label } from '../arrays';

/** One row [features], or several one behind the other [rows · features]: finite numbers. */
export type PredictorInput = readonly number[] | Float64Array | Float32Array;

/** Where numbers are written to; of 32 bits it rounds them. */
export type PredictorOutput = Float64Array | Float32Array;

/** Where classes are written to, by their index. */
export type ClassOutput = PredictorOutput | Int32Array | Uint32Array | Uint16Array | Uint8Array;

interface Compiled {
  readonly nFeatures: number;
  /** Where the estimator was fitted to a frame. */
  readonly featureNames: readonly string[] | undefined;
}

/** What `compilePredictor` makes of a regressor. */
export interface RegressionPredictor extends Compiled {
  /**
   * The prediction for one row.
   *
   * @throws InvalidDataError for anything but so many finite numbers; where there are several outputs, which only `into` gives
   */
  (row: PredictorInput): number;
  /**
   * Writes the predictions for one row or several, and gives `out`.
   *
   * @param out  [rows · nOutputs]
   * @throws InvalidDataError
   */
  into<Out extends PredictorOutput>(rows: PredictorInput, out: Out): Out;
  /** Numbers that are predicted for each row. */
  readonly nOutputs: number;
}

/** What `compilePredictor` makes of a classifier. */
export interface ClassificationPredictor extends Compiled {
  /**
   * The predicted label of one row.
   *
   * @throws InvalidDataError for anything but so many finite numbers; of a multilabel estimator, whose rows only `into` gives
   */
  (row: PredictorInput): Label;
  /** A label of a known type: asked for as `predict<string>(row)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  <L extends Label>(row: PredictorInput): L;
  /**
   * Writes the predicted classes of one row or several, each as its place in `classes`, and gives `out`.
   *
   * @param out  [rows]; of a multilabel estimator [rows · classes], 1 for each class that a row has, else 0
   * @throws InvalidDataError
   */
  into<Out extends ClassOutput>(rows: PredictorInput, out: Out): Out;
  /**
   * Writes what `predictProba` gives for one row or several, and gives `out`.
   *
   * @param out  [rows · nProbabilities]
   * @throws InvalidDataError
   */
  probabilities<Out extends PredictorOutput>(rows: PredictorInput, out: Out): Out;
  /** Probabilities of each row: one of each class. As in `predictProba` there are two where there is one class only. */
  readonly nProbabilities: number;
  readonly classes: readonly Label[];
}

export type Predictor = RegressionPredictor | ClassificationPredictor;
