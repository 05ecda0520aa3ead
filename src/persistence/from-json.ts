import { ModelFileError } from '../errors';
import { type EstimatorLike, fromInline } from '../estimator';
import { parseBounded } from '../files';
import { checkExpected } from './checked-arguments';
import { asClass, type EstimatorClass } from './estimator-class';

const WHERE = 'fromJSON: the model';

/** Numbers are in base64, so that even large models have few values. */
const BOUNDS = { depth: 100, values: 200_000 };

/**
 * The estimator that `JSON.stringify` made a text of, or that `toJSON()` gave. It may be anybody's, as with `fromBytes`.
 *
 * @param json  the text, or what `JSON.parse` made of it
 * @throws ModelFileError for what is no such JSON, or of a class that is not registered
 */
export function fromJSON(json: unknown): EstimatorLike;
/**
 * The same, of a class that is expected.
 *
 * @param json      the text, or what `JSON.parse` made of it
 * @param expected  the class of the estimator, which the compiler then knows
 * @throws ModelFileError also for an estimator of another class
 */
export function fromJSON<E extends EstimatorLike>(json: unknown, expected: EstimatorClass<E>): E;
export function fromJSON(json: unknown, expected?: EstimatorClass<EstimatorLike>): EstimatorLike {
  checkExpected('fromJSON', expected);
  let value: unknown;
  try {
    value = fromInline(typeof json === 'string' ? parseBounded(json, BOUNDS) : json);
  } catch (error) {
    throw new ModelFileError(WHERE, error instanceof Error ? error.message : String(error), error);
  }
  return asClass(value, expected, WHERE);
}
