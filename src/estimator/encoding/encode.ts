import { types } from 'node:util';
import { isMatrixLike, isTensorLike, type MatrixLike, Table } from '../../arrays';
import { NotSavableError, shown } from '../../errors';
import { isRandomState } from '../../random';
import { type EstimatorLike, isEstimator } from '../estimator-like';
import { isPlain } from '../is-plain';
import { nameInLibrary } from '../library';
import { recipeOf } from '../recipe';
import { registrationOf } from '../registry';
import { isStateful } from '../stateful';
import { makerInFiles, nameInFiles } from './allowed';
import { type Encoded, type EncodedTensor, KIND, type TypedArray } from './encoded';
import { kindOf } from './kinds';

/** Numbers and strings of so many at least are kept outside of the tree, which is made for the few. */
const MANY_NUMBERS = 8;
const MANY_STRINGS = 64;

/**
 * A value as JSON and tensors, from which `decode` makes its like, bit for bit: plain data, undefined and every number,
 * typed arrays, Matrices, tables, RandomStates, Maps, Sets, regular expressions, estimators with their parameters and their
 * fitted state, functions that a file may name, and further kinds. What is met twice stays one.
 *
 * @param who  who asks, for messages
 * @throws NotSavableError that says which part cannot be kept, and what to do
 */
export function encode(who: string, value: unknown): Encoded {
  const encoding = new Encoding(who);
  return { tree: encoding.encode(value, '', ''), tensors: encoding.tensors };
}

class Encoding {
  readonly tensors = new Map<string, EncodedTensor>();
  readonly #who: string;
  readonly #names = new Map<object, string>(); // of typed arrays
  readonly #done = new Map<object, Record<string, unknown>>(); // what has an identity
  readonly #begun = new Set<object>();

  constructor(who: string) {
    this.#who = who;
  }

  /**
   * @param place  where it is, in words of the user's
   * @param name   the same as the names of tensors begin
   */
  encode(value: unknown, place: string, name: string): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : stand('number', { value: numberText(value) });
      case 'undefined':
        return stand('undefined', {});
      case 'function':
        return this.#encodeFunction(value, place, name);
      case 'object':
        if (value === null) return null;
        if (this.#begun.has(value)) throw this.#refusal(place, 'holds itself', 'Only trees of values can be kept.');
        this.#begun.add(value);
        try {
          return this.#encodeObject(value, place, name);
        } finally {
          this.#begun.delete(value);
        }
      default:
        throw this.#refusal(place, `is a ${typeof value}`);
    }
  }

  #encodeObject(value: object, place: string, name: string): unknown {
    const recipe = recipeOf(value);
    if (recipe !== undefined) return this.#encodeRecipe(recipe, place, name);
    if (Array.isArray(value)) return this.#encodeArray(value, place, name);
    if (types.isTypedArray(value)) {
      return stand('array', { tensor: this.#tensorOf(value, name) }); // of 16-bit floats there are none yet
    }
    if (isRandomState(value)) {
      return this.#once(value, () => {
        const { state, hasGauss, gauss } = value.getState();
        const key = this.#tensor(name, [state.key.length], Uint32Array.from(state.key));
        return stand('random-state', { key, pos: state.pos, hasGauss, gauss: this.encode(gauss, place, name) });
      });
    }
    if (isEstimator(value)) return this.#once(value, () => this.#encodeEstimator(value, place, name));
    const kind = kindOf(value);
    if (kind !== undefined) return stand(kind.name, { value: this.encode(kind.encode(value), place, name) });
    if (types.isMap(value)) return stand('map', { entries: this.encode([...value], place, name) });
    if (types.isSet(value)) return stand('set', { items: this.encode([...value], place, name) });
    if (types.isRegExp(value)) return stand('regexp', { source: value.source, flags: value.flags });
    if (value instanceof Table) {
      const columns = value.columns.map((column, j) => [column, Array.from(value.column(j))]);
      return stand('table', { columns: this.encode(columns, place, name) });
    }
    if (isMatrixLike(value)) return this.#encodeMatrix(value, name);
    if (isTensorLike(value)) {
      throw this.#refusal(place, 'is a tensor of TensorFlow.js', 'Give its numbers: tensor.arraySync().');
    }
    if (!isPlain(value)) throw this.#refusal(place, `is a ${shown(value)}`);
    const entries = Object.entries(value).map(
      ([key, one]) => [key, this.encode(one, below(place, key), below(name, key))] as const,
    );
    return Object.hasOwn(value, KIND) ? stand('object', { entries }) : Object.fromEntries(entries);
  }

  /** The first time as it is, then by a number. */
  #once(value: object, encoded: () => Record<string, unknown>): unknown {
    const done = this.#done.get(value);
    if (done === undefined) {
      const first = encoded();
      this.#done.set(value, first);
      return first;
    }
    done.id ??= [...this.#done.values()].filter(({ id }) => id !== undefined).length;
    return stand('same', { id: done.id });
  }

  #encodeEstimator(value: EstimatorLike, place: string, name: string): Record<string, unknown> {
    const { constructor } = value;
    const className = classNameOf(constructor);
    const called = place === '' ? constructor.name : `${place} (${constructor.name})`;
    if (className === undefined) {
      const advice = `Call registerEstimator(${constructor.name}, { module: __filename }) where it is defined, and import that module before loading.`;
      throw this.#refusal(called, 'is of a class that a file cannot name', advice);
    }
    if (!isStateful(value)) {
      const advice =
        'Give the class the methods getState() and setState(state), or extend RegressorBase or ClassifierBase.';
      throw this.#refusal(called, 'has no getState and setState', advice);
    }
    const inside = (part: string): string => (place === '' ? `${constructor.name}.${part}` : `${place}.${part}`);
    const parameters = this.encode({ ...value.getParams(false) }, inside('parameters'), below(name, 'parameters'));
    const state = value.getState();
    return stand('estimator', {
      class: className,
      parameters,
      ...(state === undefined ? {} : { state: this.encode(state, inside('state'), below(name, 'state')) }),
    });
  }

  #encodeFunction(value: object, place: string, name: string): unknown {
    const recipe = recipeOf(value);
    if (recipe !== undefined) return this.#encodeRecipe(recipe, place, name);
    const known = nameInFiles(value);
    if (known !== undefined) return stand('function', { name: known });
    const kind = kindOf(value);
    if (kind !== undefined) return stand(kind.name, { value: this.encode(kind.encode(value), place, name) });
    const { name: own } = value as { readonly name: string };
    const advice = `Put it in a module of its own that calls registerFunction(${own || 'it'}, { module: __filename }), and import that module before loading, or set the parameter to null.`;
    throw this.#refusal(place, `is a function (${own || 'without a name'}) that a file cannot name`, advice);
  }

  #encodeRecipe(
    recipe: { readonly by: string; readonly from: readonly unknown[] },
    place: string,
    name: string,
  ): unknown {
    if (makerInFiles(recipe.by) === undefined)
      throw this.#refusal(place, `is made by ${recipe.by}, which no file may name`);
    const from = recipe.from.map((one, i) => this.encode(one, place, below(name, String(i))));
    return stand('made', { by: recipe.by, from });
  }

  #encodeMatrix(matrix: MatrixLike, name: string): unknown {
    const { rows, columns } = matrix;
    const data = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[i * columns + j] = matrix.get(i, j);
    return stand('matrix', { tensor: this.#tensor(name, [rows, columns], data) });
  }

  #encodeArray(values: readonly unknown[], place: string, name: string): unknown {
    const { length } = values;
    if (length >= MANY_NUMBERS && values.every(isNumber)) {
      return stand('numbers', { tensor: this.#tensor(name, [length], Float64Array.from(values)) });
    }
    if (length >= MANY_STRINGS && values.every(isWellFormedString)) return this.#encodeStrings(values, name);
    if (length > 1 && areRows(values)) {
      const columns = values[0]!.length;
      const data = new Float64Array(length * columns);
      values.forEach((row, i) => {
        data.set(row, i * columns);
      });
      return stand('rows', { tensor: this.#tensor(name, [length, columns], data) });
    }
    return Array.from(values, (value, i) => this.encode(value, `${place}[${i}]`, below(name, String(i))));
  }

  #encodeStrings(values: readonly string[], name: string): unknown {
    const encoder = new TextEncoder();
    const bytes = values.map((value) => encoder.encode(value));
    const lengths = Uint32Array.from(bytes, ({ length }) => length);
    const text = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
    let start = 0;
    for (const each of bytes) {
      text.set(each, start);
      start += each.length;
    }
    return stand('strings', {
      lengths: this.#tensor(below(name, 'lengths'), [lengths.length], lengths),
      text: this.#tensor(below(name, 'text'), [text.length], text),
    });
  }

  #tensorOf(array: TypedArray, name: string): string {
    const known = this.#names.get(array);
    if (known !== undefined) return known;
    const given = this.#tensor(name, [array.length], array);
    this.#names.set(array, given);
    return given;
  }

  /** @returns the name that it has got: no other tensor has it */
  #tensor(name: string, shape: readonly number[], data: TypedArray): string {
    const wished = name === '' ? 'value' : name;
    let free = wished;
    for (let n = 2; this.tensors.has(free); n++) free = `${wished}#${n}`;
    this.tensors.set(free, { shape, data });
    return free;
  }

  #refusal(place: string, problem: string, advice = ADVICE): NotSavableError {
    return new NotSavableError(this.#who, `${place === '' ? 'the value' : place} ${problem}`, advice);
  }
}

const ADVICE = 'Plain data, arrays, estimators and registered functions (registerFunction) can be kept.';

function stand(kind: string, parts: Record<string, unknown>): Record<string, unknown> {
  return { [KIND]: kind, ...parts };
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The name by which a file can name a class of estimators: the library's, or as the user has registered it. */
function classNameOf(constructor: unknown): string | undefined {
  return registrationOf(constructor)?.name ?? nameInLibrary(constructor);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** A lone surrogate would not come back of UTF-8. */
function isWellFormedString(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value);
}

/** Arrays of numbers, all of one length and worth a tensor. */
function areRows(values: readonly unknown[]): values is readonly (readonly number[])[] {
  const [first] = values;
  if (!Array.isArray(first) || first.length === 0 || values.length * first.length < MANY_NUMBERS) return false;
  return values.every((row) => Array.isArray(row) && row.length === first.length && row.every(isNumber));
}
