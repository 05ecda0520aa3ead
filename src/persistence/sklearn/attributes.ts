import { types } from 'node:util';
import { ForeignModelError, shown } from '../../errors';
import { PythonArray, PythonObject, type PythonValue } from './python-object';

/** Reads the attributes of a scikit-learn object as what they have to be. */
export class Attributes {
  readonly who: string;
  readonly className: string;
  readonly #object: PythonObject;

  constructor(who: string, object: PythonObject) {
    this.who = who;
    this.className = object.className;
    this.#object = object;
  }

  /** @throws ForeignModelError that names those that are missing */
  need(...names: readonly string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length === 0) return;
    const isFitted = [...this.#object.attributes.keys()].some((name) => /[^_]_$/.test(name));
    const version = this.#object.attributes.get('_sklearn_version');
    const made =
      typeof version === 'string' ? ` It was made by scikit-learn ${version.slice(0, 20)}; 1.3 to 1.9 are read.` : '';
    throw this.refusal(
      `has no ${missing.join(', ')}.${isFitted ? made : ' It is not fitted: call fit in Python before.'}`,
    );
  }

  has(name: string): boolean {
    return this.#object.attributes.has(name);
  }

  /** undefined where there is none. */
  value(name: string): PythonValue | undefined {
    return this.#object.attributes.get(name);
  }

  number(name: string): number {
    const value = plain(this.#needed(name));
    return typeof value === 'number' ? value : this.refuse(name, 'a number', value);
  }

  text(name: string): string {
    const value = plain(this.#needed(name));
    return typeof value === 'string' ? value : this.refuse(name, 'a text', value);
  }

  object(name: string): PythonObject {
    const value = this.#needed(name);
    return value instanceof PythonObject ? value : this.refuse(name, 'an object', value);
  }

  /** A list, a tuple or an array of one dimension, of plain values. */
  list(name: string): readonly PythonValue[] {
    const value = this.#needed(name);
    if (Array.isArray(value)) return (value as readonly PythonValue[]).map(plain);
    if (value instanceof PythonArray && value.shape.length === 1)
      return Array.from(value.values as ArrayLike<PythonValue>);
    return this.refuse(name, 'a list', value);
  }

  numbers(name: string): number[] {
    const values = this.list(name);
    if (!values.every((value) => typeof value === 'number')) return this.refuse(name, 'a list of numbers', values);
    return [...values];
  }

  texts(name: string): string[] {
    const values = this.list(name);
    if (!values.every((value) => typeof value === 'string')) return this.refuse(name, 'a list of texts', values);
    return [...values];
  }

  /** Floating-point arrays. */
  arrays(name: string): { readonly shape: readonly number[]; readonly values: Float64Array | Float32Array }[] {
    const value = this.#needed(name);
    if (!Array.isArray(value)) return this.refuse(name, 'a list of arrays', value);
    return (value as readonly PythonValue[]).map((each) => {
      if (each instanceof PythonArray && !Array.isArray(each.values)) {
        return { shape: each.shape, values: each.values as Float64Array | Float32Array };
      }
      return this.refuse(name, 'a list of arrays of numbers', each);
    });
  }

  refuse(name: string, legal: string, got: unknown): never {
    throw this.refusal(`has an attribute ${name} that is not ${legal}, but ${shownAs(got)}.`);
  }

  refusal(problem: string, cause?: unknown): ForeignModelError {
    return new ForeignModelError(this.who, `the ${this.className} ${problem}`, cause);
  }

  #needed(name: string): PythonValue {
    this.need(name);
    return this.value(name)!;
  }
}

/** An array without a dimension is a number, or what else is in it. */
export function plain(value: PythonValue): PythonValue {
  return value instanceof PythonArray && value.shape.length === 0 ? (value.values[0] ?? null) : value;
}

function shownAs(value: unknown): string {
  if (value instanceof PythonObject) return `a ${value.className}`;
  if (value instanceof PythonArray) return `an array of shape [${value.shape.join(', ')}]`;
  if (types.isMap(value)) return 'a dictionary';
  return shown(value);
}
