import { ForeignModelError } from '../../errors';
import { type ForeignFormat, foreignFormat } from '../../files';
import { checkBytes } from '../checked-arguments';
import { fromPython, type SklearnEstimator } from './from-python';
import { readPickle } from './pickle';

/**
 * The estimator of a pickle that scikit-learn 1.3 to 1.9 was kept in, by `pickle.dump` (protocols 0 to 5) or by `joblib.dump`
 * without compression: an MLPClassifier, an MLPRegressor, a StandardScaler, MinMaxScaler, MaxAbsScaler or RobustScaler, or a
 * Pipeline of them. The pickle is read as data and never run; names of other classes or functions are refused before anything
 * is made of it.
 *
 * ```ts
 * const model = fromPickle(await readFile('model.pkl'));
 * model.predict(X);
 * ```
 *
 * @throws InvalidParameterError for what is no bytes; ForeignModelError for a pickle of anything else, or a damaged one
 */
export function fromPickle(bytes: Uint8Array): SklearnEstimator {
  checkBytes('fromPickle', bytes);
  const format = foreignFormat(bytes);
  const problem = format === undefined ? undefined : NO_PICKLES[format];
  if (problem !== undefined) throw new ForeignModelError('fromPickle', problem);
  return fromPython('fromPickle', readPickle('fromPickle', bytes));
}

/** No pickle that could be read begins as these do. */
const NO_PICKLES: Partial<Record<ForeignFormat, string>> = {
  compressed: 'it is compressed; joblib.dump(model, file, compress=0) writes what is read here.',
  zip: 'it is a zip file, and no pickle: fromSkops reads those that skops.io.dump writes.',
};
