import { checkBytes } from '../checked-arguments';
import { fromPython, type SklearnEstimator } from './from-python';
import { readSkops } from './skops';

/**
 * The estimator of a file that Python's `skops.io.dump` wrote of a fitted scikit-learn model: of the same classes as with
 * `fromPickle`. Classes that are not known are refused by name; the names of the files within are never used as paths.
 *
 * ```ts
 * const model = fromSkops(await readFile('model.skops'));
 * model.predict(X);
 * ```
 *
 * @throws InvalidParameterError for what is no bytes; ForeignModelError for anything else, or a damaged file
 */
export function fromSkops(bytes: Uint8Array): SklearnEstimator {
  checkBytes('fromSkops', bytes);
  return fromPython('fromSkops', readSkops('fromSkops', bytes));
}
