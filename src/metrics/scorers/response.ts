import { readClassLabels, readLabels, readMatrix, readTargets, type Label, type MatrixInput } from '../../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { callMethod, estimatorTypeOf, hasMethods } from '../../estimator';
import { asLabelLike } from '../classification';
import type { ScoredTargets } from './scorer';

/** What a metric compares with the true values: labels or numbers, probabilities, or values of a decision function. */
export type ResponseMethod = 'predict' | 'predict_proba' | 'decision_function';

const METHODS: Readonly<Record<ResponseMethod, string>> = {
  predict: 'predict',
  predict_proba: 'predictProba',
  decision_function: 'decisionFunction',
};

/**
 * What an estimator says of X, by the first of the methods that it has. Of two classes' probabilities the column of
 * `posLabel` is taken, and decisions are turned to its side. Source: scikit-learn's `_get_response_values`.
 *
 * @param y         the true values: of an indicator, each column has a probability of its own
 * @param posLabel  null: the second class
 * @throws InvalidParameterError for an estimator that has none of the methods, or a posLabel that is none of its classes
 * @throws InvalidDataError for probabilities of one class only
 */
export function responseOf(
  who: string,
  estimator: object,
  X: MatrixInput,
  y: ScoredTargets,
  methods: readonly ResponseMethod[],
  posLabel: Label | null,
): unknown {
  const method = methods.find((name) => hasMethods(estimator, METHODS[name]));
  if (method === undefined) {
    const legal = `an estimator with the method ${methods.map((name) => METHODS[name]).join(' or ')}`;
    throw new InvalidParameterError(who, [{ name: 'estimator', legal, got: estimator }]);
  }
  const response = callMethod(estimator, METHODS[method], X);
  if (method === 'predict' || estimatorTypeOf(estimator) !== 'classifier') return response;
  if (readClassLabels(y, { who, argument: 'y' }).isMultilabel) return response;
  const classes = classesOf(who, estimator);
  if (classes.length > 2) return response;
  const positive = posLabel === null ? classes.length - 1 : classes.indexOf(asLabelLike(classes[0]!, posLabel));
  if (positive < 0) {
    const legal = `one of the estimator's classes, ${classes.map(shown).join(' or ')}`;
    throw new InvalidParameterError(who, [{ name: 'posLabel', legal, got: posLabel }]);
  }
  if (method === 'predict_proba') return columnOf(who, response, positive);
  // The function is above 0 for the second class.
  return positive === 0 && classes.length === 2 ? negated(who, response) : response;
}

function classesOf(who: string, estimator: object): readonly Label[] {
  const classes: unknown = Reflect.get(estimator, 'classes_');
  if (classes !== undefined) return readLabels(classes, { who, argument: 'classes_' }).values;
  throw new InvalidParameterError(who, [{ name: 'estimator', legal: 'a fitted one, with classes_', got: estimator }]);
}

function columnOf(who: string, probabilities: unknown, column: number): number[] {
  const { data, rows, columns } = readMatrix(probabilities, { who, argument: 'predictProba(X)' });
  if (columns < 2) {
    throw new InvalidDataError(who, 'predictProba(X)', 'must have a column for each of two classes. Got one column.');
  }
  return Array.from({ length: rows }, (_, i) => data[i * columns + column]!);
}

function negated(who: string, decisions: unknown): number[] {
  const { data } = readTargets(decisions, { who, argument: 'decisionFunction(X)' }).matrix;
  return Array.from(data, (decision) => -decision);
}
