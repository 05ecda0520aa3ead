import { type DenseMatrix, type Label, readLabels, readTargets, type Samples } from '../../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { estimatorTypeOf, hasMethods } from '../../estimator';
import { answerOf } from '../answer-of';
import { classifierClasses } from '../classifier-classes';

export type BoundaryMethod = 'predict' | 'predict_proba' | 'decision_function';

/** What an estimator says at the points of a grid. */
export interface GridResponse {
  readonly method: BoundaryMethod;
  /** Of a classifier. */
  readonly classes: readonly Label[] | null;
  /**
   * Of 'predict' the places of classes, or a regressor's numbers: one column. Else of two classes the second's, of more
   * each's, of a class of interest that one's.
   */
  readonly columns: readonly Float64Array[]; // [points] each
}

const METHODS: readonly (readonly [BoundaryMethod, string])[] = [
  ['decision_function', 'decisionFunction'],
  ['predict_proba', 'predictProba'],
  ['predict', 'predict'],
];

/**
 * Asks an estimator. Source: scikit-learn's `DecisionBoundaryDisplay.from_estimator`: 'auto' is the first method that a
 * classifier has of decisionFunction, predictProba and predict.
 *
 * @throws InvalidParameterError for a method that it has not, and a class that is none of its own; InvalidDataError for
 *         several outputs or labels, and odd answers of a user's own; NotFittedError, and what the estimator throws
 */
export function gridResponse(
  who: string,
  estimator: object,
  X: Samples,
  points: number,
  asked: { readonly responseMethod: 'auto' | BoundaryMethod; readonly classOfInterest: Label | null },
): GridResponse {
  const { responseMethod, classOfInterest } = asked;
  if (estimatorTypeOf(estimator) !== 'classifier') {
    if (classOfInterest !== null) throw new ConflictingParametersError(who, 'classOfInterest is for classifiers. Leave it out for a regressor.'); // prettier-ignore
    if (responseMethod !== 'auto' && responseMethod !== 'predict') {
      throw new ConflictingParametersError(who, `responseMethod ${shown(responseMethod)} is for classifiers. Leave it out for a regressor.`); // prettier-ignore
    }
    const { data, columns } = answers(who, 'predict', answerOf(who, estimator, 'predict', X), points);
    if (columns !== 1) throw new InvalidDataError(who, 'predict(X)', `must have one output. Got ${columns}.`);
    return { method: 'predict', classes: null, columns: [Float64Array.from(data)] };
  }
  const classes = classifierClasses(who, estimator);
  const [found] = METHODS.filter(
    ([word, name]) => (responseMethod === 'auto' || responseMethod === word) && hasMethods(estimator, name),
  );
  if (found === undefined) {
    const legal = `a method of ${estimator.constructor.name}`;
    throw new InvalidParameterError(who, [{ name: 'responseMethod', legal, got: responseMethod }]);
  }
  const [method, name] = found;
  const interest = classOfInterest === null ? null : classes.indexOf(classOfInterest);
  if (interest === -1) {
    const legal = `one of the classes, ${classes.slice(0, 5).map(shown).join(', ')}${classes.length > 5 ? ', …' : ''}`;
    throw new InvalidParameterError(who, [{ name: 'classOfInterest', legal, got: classOfInterest }]);
  }
  const answer = answerOf(who, estimator, name, X);
  if (method === 'predict') {
    if (interest !== null) throw new ConflictingParametersError(who, 'classOfInterest needs probabilities or decisions. Leave it out with responseMethod "predict".'); // prettier-ignore
    return { method, classes, columns: [placesOfClasses(who, answer, classes, points)] };
  }
  const { data, columns } = answers(who, name, answer, points);
  const column = (k: number, sign = 1): Float64Array =>
    Float64Array.from({ length: points }, (_, i) => sign * data[i * columns + k]!);
  const isDecisionOfTwo = method === 'decision_function' && classes.length === 2 && columns === 1;
  if (isDecisionOfTwo) return { method, classes, columns: [column(0, interest === 0 ? -1 : 1)] };
  if (columns !== classes.length || classes.length < 2) {
    const problem = `must have one column for each of two classes or more. Got ${columns}, and ${classes.length} classes.`;
    throw new InvalidDataError(who, `${name}(X)`, problem);
  }
  if (interest !== null) return { method, classes, columns: [column(interest)] };
  return { method, classes, columns: columns === 2 ? [column(1)] : classes.map((_, k) => column(k)) };
}

function answers(who: string, name: string, answer: unknown, points: number): DenseMatrix {
  const { matrix } = readTargets(answer, { who, argument: `${name}(X)` });
  if (matrix.rows === points) return matrix;
  throw new InvalidDataError(who, `${name}(X)`, `must give one answer per sample (${points}). Got ${matrix.rows}.`);
}

function placesOfClasses(who: string, answer: unknown, classes: readonly Label[], points: number): Float64Array {
  const { values, columns } = readLabels(answer, { who, argument: 'predict(X)' });
  if (columns !== 1 || values.length !== points) {
    throw new InvalidDataError(who, 'predict(X)', `must give one label per sample. Got ${columns} columns of ${values.length / columns}.`); // prettier-ignore
  }
  const places = new Map(classes.map((label, k) => [label, k]));
  return Float64Array.from(values, (label) => places.get(label) ?? -1);
}
