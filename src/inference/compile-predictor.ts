import type { Label } from '../arrays';
import type { ResultOf } from '../estimator';
import { classificationPredictor } from './classification-predictor';
import { CompiledRows } from './compiled-rows';
import { computationOf } from './computation-of';
import type { ClassificationPredictor, Predictor, RegressionPredictor } from './predictor';
import { regressionPredictor } from './regression-predictor';

/** The predictor of an estimator; where the compiler does not know its class it may be either: `'classes' in predict` tells. */
export type PredictorOf<E> = E extends { readonly classes_: readonly Label[] }
  ? ClassificationPredictor
  : ResultOf<E, 'predict'> extends number[]
    ? RegressionPredictor
    : Predictor;

/**
 * A function that predicts as a fitted estimator does, with the same bits, and takes no detour: for servers that answer row
 * by row. It has copied all that it needs and allocates nothing when it is called; later fits of the estimator leave it as it is.
 *
 * ```ts
 * const predict = compilePredictor(model);
 * predict([5.1, 3.5, 1.4, 0.2]); // a label, or a number
 * predict.into(rows, out); // many rows, into an array of yours
 * predict.probabilities(rows, out); // of a classifier
 * ```
 *
 * Rows are read as `predict` reads them: plain numbers and a Float64Array in 64 bits, a Float32Array in 32 where the network
 * was trained in 32. (`predict` itself may have the native library compute many rows at once, or a large network, whose last
 * bits are others; so are those of Keras estimators, whose numbers TensorFlow computes.) Nothing is compiled from text, so a
 * Content-Security-Policy without `unsafe-eval` is no hindrance.
 *
 * @param estimator  an MLP, a Keras estimator of dense layers, a Pipeline of StandardScaler, MinMaxScaler, MaxAbsScaler and
 *   RobustScaler that ends in one, a search, or a TransformedTargetRegressor with such a scaler
 * @throws NotFittedError; NotExportableError naming the step or the layer that it cannot take
 */
export function compilePredictor<E extends object>(estimator: E): PredictorOf<E> {
  const computation = computationOf('compilePredictor', estimator);
  const { output } = computation;
  const rows = new CompiledRows(computation);
  const predictor: Predictor =
    output.task === 'regression' ? regressionPredictor(rows) : classificationPredictor(rows, output);
  return predictor as PredictorOf<E>; // an estimator with classes_ is a classifier
}
