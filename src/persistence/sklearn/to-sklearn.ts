import { NotExportableError, NotFittedError } from '../../errors';
import { hasMember } from '../../estimator';
import { MLPClassifier, MLPRegressor } from '../../neural-network';
import { Pipeline } from '../../pipeline';
import { MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler } from '../../preprocessing';
import { perceptronToJson } from './perceptron-to-json';
import { PYTHON_READER } from './python-source';
import { scalerToJson } from './scaler-to-json';
import {
  SKLEARN_FORMAT,
  SKLEARN_FORMAT_VERSION,
  type SklearnJson,
  type SklearnJsonDocument,
  type SklearnJsonObject,
} from './sklearn-json';

/** What `toSklearn` gives. */
export interface SklearnExport {
  /** The estimator as JSON; `fromSklearn` reads it too. */
  readonly json: string;
  /**
   * A Python module that needs numpy and scikit-learn 1.9 only: its function `load(path)` makes the same estimator of the JSON,
   * and `python that_module.py model.json` shows it. It runs nothing that is in the JSON. It is the same for every estimator.
   */
  readonly python: string;
}

const VERSION = '1.9.0';
const WHO = 'toSklearn';
const CAN =
  'MLPClassifier, MLPRegressor, StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler, Pipelines and searches of them have.';

/**
 * A fitted estimator for scikit-learn 1.9: all that it has learnt, its optimizer too, so that `predict`, `predict_proba` and
 * `score` give the same numbers there, and `partial_fit` and `warm_start` go on as here. Of a search it is the best estimator.
 *
 * ```ts
 * const { json, python } = toSklearn(model);
 * await writeFile('model.json', json);
 * await writeFile('load_model.py', python); // in Python: from load_model import load; model = load("model.json")
 * ```
 *
 * What only this library has is left out where it has no part in numbers (`engine`, `onEpoch`, `trackGradients`, gradient norms,
 * curves of learning rates and validation losses), and refused where it has.
 *
 * @throws NotFittedError; NotExportableError for an estimator, or a parameter, that scikit-learn does not have
 */
export function toSklearn(estimator: object): SklearnExport {
  const document: SklearnJsonDocument = {
    format: SKLEARN_FORMAT,
    version: SKLEARN_FORMAT_VERSION,
    sklearn_version: VERSION,
    model: objectOf(estimator),
  };
  return { json: JSON.stringify(document), python: PYTHON_READER };
}

function objectOf(estimator: unknown): SklearnJsonObject {
  if (estimator instanceof MLPClassifier || estimator instanceof MLPRegressor) {
    return whereFitted(estimator, 'later', () => perceptronToJson(WHO, estimator));
  }
  if (
    estimator instanceof StandardScaler ||
    estimator instanceof MinMaxScaler ||
    estimator instanceof MaxAbsScaler ||
    estimator instanceof RobustScaler
  ) {
    return whereFitted(estimator, 'at once', () => scalerToJson(estimator));
  }
  if (estimator instanceof Pipeline) {
    const { steps, verbose } = estimator.getParams(false) as Pick<Pipeline<[]>, 'steps'> & {
      readonly verbose: boolean;
    };
    const tuples = (steps as readonly (readonly [string, unknown])[]).map(([name, step]): SklearnJson => ({
      tuple: [name, step === 'passthrough' ? step : objectOf(step)],
    }));
    return {
      class: 'Pipeline',
      params: { steps: tuples, transform_input: null, memory: null, verbose },
      attributes: {},
    };
  }
  if (typeof estimator === 'object' && estimator !== null && hasMember(estimator, 'bestEstimator_')) {
    return objectOf(whereFitted(estimator, 'later', (): unknown => Reflect.get(estimator, 'bestEstimator_')));
  }
  const name = typeof estimator === 'object' && estimator !== null ? estimator.constructor.name : typeof estimator;
  throw new NotExportableError(WHO, `${name} has no like in scikit-learn that can be made of JSON`, CAN);
}

/** What is read of an estimator; where it is not fitted, that is said of the export and not of what was read first. */
function whereFitted<T>(estimator: object, fits: 'later' | 'at once', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotFittedError) throw new NotFittedError(estimator.constructor.name, WHO, fits);
    throw error;
  }
}
