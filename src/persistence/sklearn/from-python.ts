import { ConflictingParametersError, ForeignModelError } from '../../errors';
import type { MLPClassifier, MLPRegressor } from '../../neural-network';
import { Pipeline, type StepEstimator, type Steps } from '../../pipeline';
import { Attributes } from './attributes';
import { perceptronFromPython } from './perceptron-from-python';
import { PythonObject, type PythonValue } from './python-object';
import { isScaler, type Scaler, scalerFromPython } from './scaler-from-python';

/** What is read of scikit-learn's. */
export type SklearnEstimator = MLPClassifier | MLPRegressor | Scaler | Pipeline<Steps>;

const READ =
  'MLPClassifier, MLPRegressor, StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler and Pipelines of them are';
/** A file can name the same pipeline as several steps of another, and so on. */
const DEEPEST = 8;
const MOST_STEPS = 100;

/**
 * The fitted estimator of a scikit-learn object.
 *
 * @throws ForeignModelError for an object of another class, or one that is not fitted or damaged
 */
export function fromPython(who: string, value: unknown): SklearnEstimator {
  return estimatorOf(who, value, { steps: 0 }, 0);
}

function estimatorOf(who: string, value: unknown, made: { steps: number }, depth: number): SklearnEstimator {
  if (!(value instanceof PythonObject)) throw new ForeignModelError(who, `it holds no estimator. ${READ} read.`);
  const { className } = value;
  if (className === 'Pipeline') return pipelineOf(new Attributes(who, value), made, depth);
  if (isScaler(className)) return scalerFromPython(who, value);
  if (className === 'MLPClassifier' || className === 'MLPRegressor') return perceptronFromPython(who, value);
  throw new ForeignModelError(who, `it holds a ${className}. ${READ} read.`);
}

function pipelineOf(attributes: Attributes, made: { steps: number }, depth: number): Pipeline<Steps> {
  const steps = attributes.list('steps').map((step) => stepOf(attributes, step, made, depth));
  const isSet = (name: string): boolean => (attributes.value(name) ?? null) !== null;
  if (isSet('transform_input')) throw attributes.refusal('has a transform_input, which has no like here.');
  try {
    const verbose = attributes.value('verbose') === true;
    return new Pipeline(steps, { verbose });
  } catch (error) {
    if (!(error instanceof ConflictingParametersError)) throw error;
    throw attributes.refusal(`is damaged: ${error.message}`, error);
  }
}

function stepOf(
  attributes: Attributes,
  step: PythonValue,
  made: { steps: number },
  depth: number,
): readonly [string, StepEstimator] {
  const [name, estimator] = Array.isArray(step) ? (step as readonly PythonValue[]) : [];
  if (typeof name !== 'string' || estimator === undefined)
    return attributes.refuse('steps', 'pairs of a name and an estimator', step);
  if (estimator === null || estimator === 'passthrough') return [name, 'passthrough'];
  if (++made.steps > MOST_STEPS || depth >= DEEPEST)
    throw attributes.refusal('has more steps within steps than are read.');
  return [name, estimatorOf(attributes.who, estimator, made, depth + 1)];
}
