import { realpathSync } from 'node:fs';
import { types } from 'node:util';
import { isFrame, isMatrixLike, isTensorLike, type MatrixLike, openFrame, seriesValues } from '../arrays';
import { shown } from '../errors';
import { isEstimator, isPlain, nameInLibrary, recipeOf, registrationOf } from '../estimator';
import { isRandomState } from '../random';

import { KIND, type Portable, type Reference, type Stand } from './portable';

/** Why a value cannot go to another process. */
export class NotPortableError extends Error {
  override readonly name = 'NotPortableError';
  readonly kept: string;
  readonly advice: string;

  /**
   * @param kept    what is the matter, as a clause
   * @param advice  what to do, as a sentence
   */
  constructor(kept: string, advice: string) {
    super(kept);
    this.kept = kept;
    this.advice = advice;
  }
}

/**
 * A value in a form that another process can read by `fromPortable`: beside what structured clone carries, estimators
 * (unfitted: their class and parameters), classes and functions of the library or registered by the user, RandomStates,
 * Matrices, tensors, frames (as a `Table`) and series (as an array). What holds nothing of the kind is not copied.
 *
 * @throws NotPortableError that says which part cannot cross, and what to do
 */
export function toPortable(value: unknown): Portable {
  const crossing = new Crossing();
  return { value: crossing.encode(value, ''), modules: [...crossing.modules] };
}

/**
 * Holds a result to what structured clone carries as it is: it would make an empty object of an estimator, without a word.
 *
 * @throws Error that says what to do
 */
export function checkResult(result: unknown): void {
  try {
    if (Object.is(toPortable(result).value, result)) return;
  } catch (error) {
    if (!(error instanceof NotPortableError)) throw error;
  }
  throw new Error(
    `a job gives a result that is no plain data and cannot leave its process. nJobs: 1 can be used for it.`,
  );
}

class Crossing {
  readonly modules = new Set<string>();
  /** What is met twice stays one. */
  readonly #done = new Map<object, unknown>();
  readonly #begun = new Set<object>();

  encode(value: unknown, path: string): unknown {
    if (typeof value === 'symbol') throw refusal(path, 'is a symbol');
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    if (this.#done.has(value)) return this.#done.get(value);
    if (this.#begun.has(value)) throw refusal(path, 'holds itself');
    this.#begun.add(value);
    const encoded = this.#encodeObject(value, path);
    this.#begun.delete(value);
    this.#done.set(value, encoded);
    return encoded;
  }

  #encodeObject(value: object, path: string): unknown {
    const recipe = recipeOf(value);
    if (recipe !== undefined) {
      const from = recipe.from.map((one) => this.encode(one, path)); // no place in a list that the user knows
      return this.#stand({ [KIND]: 'made', by: recipe.by, from });
    }
    if (isRandomState(value)) return this.#stand({ [KIND]: 'random state', state: value.getState() });
    if (isFrame(value)) return this.#encodeFrame(value, path);
    const series = seriesValues(value);
    if (series !== undefined) return this.encode(series, path);
    if (typeof value === 'function') return this.#stand({ [KIND]: 'function', function: this.#reference(value, path) });
    if (Array.isArray(value)) return this.#encodeArray(value, path);
    if (isCarried(value)) return value;
    if (types.isMap(value)) {
      const entries = [...value];
      const encoded = this.#encodeArray(entries, path);
      return encoded === entries ? value : new Map(encoded as typeof entries);
    }
    if (types.isSet(value)) {
      const items = [...value];
      const encoded = this.#encodeArray(items, path);
      return encoded === items ? value : new Set(encoded);
    }
    if (isEstimator(value)) {
      const parameters = this.encode({ ...value.getParams(false) }, path);
      return this.#stand({ [KIND]: 'estimator', class: this.#reference(value.constructor, path), parameters });
    }
    if (isTensorLike(value)) {
      if (value.dtype === 'complex64') throw refusal(path, 'is a tensor of complex numbers');
      const { shape, dtype } = value;
      return this.#stand({ [KIND]: 'tensor', values: value.dataSync(), shape: [...shape], dtype });
    }
    if (isMatrixLike(value)) return this.#stand({ [KIND]: 'matrix', columns: value.columns, rows: rowsOf(value) });
    if (!isPlain(value)) throw refusal(path, `is a ${shown(value)}`);
    const entries = this.#encodeEntries(value, path);
    return KIND in value ? this.#stand({ [KIND]: 'object', entries: Object.entries(entries) }) : entries;
  }

  #stand(stand: Stand): Stand {
    return stand;
  }

  #encodeFrame(value: object, path: string): Stand {
    const { names, column } = openFrame(value as never, { who: 'toPortable', argument: path });
    const columns = names.map((name, j) => [name, this.encode(column(j), below(path, name))]);
    return this.#stand({ [KIND]: 'table', columns });
  }

  /** The same array where nothing in it has to change. */
  #encodeArray(values: readonly unknown[], path: string): unknown[] {
    let changed: unknown[] | undefined;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (typeof value === 'number' || typeof value === 'string') continue; // most often there are many
      const encoded = this.encode(value, `${path}[${i}]`);
      if (encoded === value) continue;
      changed ??= [...values];
      changed[i] = encoded;
    }
    return changed ?? (values as unknown[]);
  }

  #encodeEntries(value: object, path: string): object {
    const before = Object.entries(value);
    const after = before.map(([key, one]) => [key, this.encode(one, below(path, key))] as const);
    return after.every(([, encoded], i) => Object.is(encoded, before[i]![1])) ? value : Object.fromEntries(after);
  }

  #reference(value: unknown, path: string): Reference {
    const registration = registrationOf(value);
    if (registration === undefined) {
      const name = nameInLibrary(value);
      if (name !== undefined) return { name, module: null };
      throw unregistered(path, value);
    }
    const { name, module } = registration;
    if (isMainFile(module)) {
      const advice = `Move ${name} to a module of its own, which registers it.`;
      throw refusal(path, `is ${name} of the program's main file, which would run again there`, advice);
    }
    this.modules.add(module);
    return { name, module };
  }
}

const PORTABLE =
  'Plain data, arrays, estimators and registered functions (registerFunction) can go to other processes.';

/** @param path  where in the value; empty for all of it */
function refusal(path: string, problem: string, advice = PORTABLE): NotPortableError {
  return new NotPortableError(`${path === '' ? 'what the jobs need' : path} ${problem}`, advice);
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function unregistered(path: string, value: unknown): NotPortableError {
  const isClass = typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  const name = typeof value === 'function' && value.name !== '' ? value.name : isClass ? 'the class' : 'the function';
  const register = isClass ? 'registerEstimator' : 'registerFunction';
  return refusal(
    path,
    isClass
      ? `is a ${name}, a class that other processes do not know`
      : 'is a function that other processes do not know',
    `Put ${name} in a module of its own that calls ${register}(${name}, { module: __filename }), or import.meta.url in an ES module.`,
  );
}

/** What structured clone carries as it is, whichever realm it is of. */
function isCarried(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    types.isArrayBuffer(value) ||
    types.isDate(value) ||
    types.isRegExp(value) ||
    types.isNativeError(value) ||
    types.isBoxedPrimitive(value)
  );
}

function rowsOf(matrix: MatrixLike): Float64Array[] {
  return Array.from({ length: matrix.rows }, (_, i) =>
    Float64Array.from({ length: matrix.columns }, (__, j) => matrix.get(i, j)),
  );
}

function isMainFile(module: string): boolean {
  try {
    return realpathSync(process.argv[1] ?? '') === realpathSync(module);
  } catch {
    return false;
  }
}
