import { InvalidParameterError } from '../../errors';
import { fromPython, type SklearnEstimator } from './from-python';
import { readSklearnJson } from './read-sklearn-json';

/**
 * The estimator of the JSON of `toSklearn`, or of JSON that Python has written of a fitted scikit-learn model in the same form:
 * with all that it has learnt, its optimizer too. The JSON may be anybody's; it names classes of a list, and no others.
 *
 * @param json  the text
 * @throws InvalidParameterError for what is no text; ForeignModelError for JSON of another form, or of a damaged model
 */
export function fromSklearn(json: string): SklearnEstimator {
  if (typeof json !== 'string') {
    throw new InvalidParameterError('fromSklearn', [{ name: 'json', legal: 'the text of JSON', got: json }]);
  }
  return fromPython('fromSklearn', readSklearnJson('fromSklearn', json));
}
