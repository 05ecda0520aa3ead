import { isNativeError } from 'node:util/types';
import * as errors from '../errors';
import { shown } from '../errors';

/** An error on its way to another process: its class by name. */
export type CrossingError =
  | {
      readonly class: string;
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      /** Its own properties, as far as they can cross. */
      readonly fields: Readonly<Record<string, unknown>>;
      readonly cause: CrossingError | undefined;
    }
  /** What was thrown was none. */
  | { readonly thrown: unknown };

/** Causes of causes beyond that say little. */
const DEEPEST_CAUSE = 4;

export function toCrossing(error: unknown, depth = 0): CrossingError {
  if (!isErrorLike(error)) return { thrown: canCross(error) ? error : shown(error) };
  const { name, message, stack, cause } = error;
  const fields = Object.entries(error).filter(([key, value]) => key !== 'cause' && canCross(value));
  return {
    class: error.constructor.name,
    name,
    message,
    stack,
    fields: Object.fromEntries(fields),
    cause: cause === undefined || depth === DEEPEST_CAUSE ? undefined : toCrossing(cause, depth + 1),
  };
}

/** An error of the same class where it is the library's or JavaScript's, else an Error with its name; else what was thrown. */
export function fromCrossing(crossing: CrossingError): unknown {
  if ('thrown' in crossing) return crossing.thrown;
  const { name, message, stack, fields, cause } = crossing;
  if (crossing.class === 'DOMException') return new DOMException(message, name);
  const error = new Error(message, cause === undefined ? {} : { cause: fromCrossing(cause) });
  const known = Object.entries(errors).find(([key]) => key === crossing.class)?.[1] ?? STANDARD[crossing.class];
  if (known !== undefined) Object.setPrototypeOf(error, known.prototype as object);
  Object.assign(error, fields);
  const property = { configurable: true, writable: true, enumerable: false };
  if (error.name !== name) Object.defineProperty(error, 'name', { ...property, value: name });
  Object.defineProperty(error, 'stack', { ...property, value: stack });
  return error;
}

const STANDARD: Readonly<Record<string, ErrorConstructor | undefined>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Errors of other realms and of DOMException's kind too. */
function isErrorLike(value: unknown): value is Error {
  return isNativeError(value) || value instanceof DOMException;
}

function canCross(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
