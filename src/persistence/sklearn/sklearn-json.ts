import { types } from 'node:util';
import type { Label } from '../../arrays';
import type { RandomState } from '../../random';

/** What the JSON says that it is. */
export const SKLEARN_FORMAT = 'tfjs-learn/scikit-learn';
export const SKLEARN_FORMAT_VERSION = 1;

/** A value of Python's in JSON. An object has one of the forms below. */
export type SklearnJson =
  | null
  | boolean
  | number
  | string
  | readonly SklearnJson[]
  | { readonly number: string }
  | { readonly tuple: readonly SklearnJson[] }
  | {
      readonly array: readonly (number | string | boolean)[];
      readonly dtype: string;
      readonly shape: readonly number[];
    }
  | { readonly random_state: SklearnJsonMembers }
  | SklearnJsonObject;

export type SklearnJsonMembers = Readonly<Record<string, SklearnJson>>;

/** An object: what its class is constructed with, and what a fit has left. */
export interface SklearnJsonObject {
  readonly class: string;
  readonly params: SklearnJsonMembers;
  readonly attributes: SklearnJsonMembers;
}

/** The whole text: `format` and `version` above, the version of scikit-learn that the attributes are of, the estimator. */
export interface SklearnJsonDocument {
  readonly format: typeof SKLEARN_FORMAT;
  readonly version: typeof SKLEARN_FORMAT_VERSION;
  readonly sklearn_version: string;
  readonly model: SklearnJsonObject;
}

/** JSON has neither NaN nor infinities, and JavaScript writes −0 as 0. */
function exact(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}

/** One number. */
export function jsonNumber(value: number): SklearnJson {
  const written = exact(value);
  return typeof written === 'string' ? { number: written } : written;
}

/** Floating-point numbers in row order; in 32 bits where they are, or are said to be. */
export function jsonFloats(
  values: ArrayLike<number>,
  shape: readonly number[] = [values.length],
  dtype = types.isFloat32Array(values) ? 'float32' : 'float64',
): SklearnJson {
  return { array: Array.from(values, exact), dtype, shape };
}

/** Class labels, of numpy's type for them. */
export function jsonLabels(labels: readonly Label[]): SklearnJson {
  const shape = [labels.length];
  const [first] = labels;
  if (typeof first === 'string') return { array: labels, dtype: 'str', shape };
  if (typeof first === 'boolean') return { array: labels, dtype: 'bool', shape };
  const isWhole = labels.every((label) => Number.isSafeInteger(label) && !Object.is(label, -0));
  return isWhole ? { array: labels, dtype: 'int64', shape } : jsonFloats(labels as readonly number[], shape);
}

/** A generator in its state. */
export function jsonRandomState(random: RandomState): SklearnJson {
  const { state, hasGauss, gauss } = random.getState();
  const key = { array: state.key, dtype: 'uint32', shape: [state.key.length] };
  return { random_state: { key, pos: state.pos, has_gauss: hasGauss, gauss: jsonNumber(gauss) } };
}
