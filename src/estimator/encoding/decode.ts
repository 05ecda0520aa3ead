import { Matrix } from 'ml-matrix';
import { Table } from '../../arrays';
import { shown } from '../../errors';
import { RandomState } from '../../random';
import { isEstimator } from '../estimator-like';
import { namedInLibrary } from '../library';
import { registeredAs } from '../registry';
import { isStateful } from '../stateful';
import { functionInFiles, makerInFiles } from './allowed';
import { type Encoded, type EncodedTensor, KIND, type TypedArray } from './encoded';
import { kindNamed } from './kinds';

/**
 * The value that was encoded. What is in a file of anybody's is judged: an estimator's class is one of the library's or a
 * registered one, its state is held to what its class says, and no function is called but those that a file may name.
 *
 * @throws Error that says which part is wrong, where the tree or a tensor is not of `encode`'s making
 */
export function decode({ tree, tensors }: Encoded): unknown {
  return new Decoding(tensors).decode(tree, '');
}

class Decoding {
  readonly #tensors: ReadonlyMap<string, EncodedTensor>;
  readonly #arrays = new Map<string, TypedArray>(); // one array for all that name it
  readonly #taken = new Set<string>();
  #shared = 0; // bytes that are named once more
  readonly #identities = new Map<number, unknown>();

  constructor(tensors: ReadonlyMap<string, EncodedTensor>) {
    this.#tensors = tensors;
  }

  decode(tree: unknown, place: string): unknown {
    if (typeof tree !== 'object' || tree === null) return tree;
    if (Array.isArray(tree)) return tree.map((one, i) => this.decode(one, `${place}[${i}]`));
    if (Object.hasOwn(tree, KIND)) return this.#decodeStand(new Stand(tree, place), place);
    return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, this.decode(one, below(place, key))]));
  }

  #decodeStand(stand: Stand, place: string): unknown {
    switch (stand.kind) {
      case 'number':
        return stand.one('value', NUMBERS);
      case 'undefined':
        return undefined;
      case 'object':
        return Object.fromEntries(this.#entries(stand, place).map(([key, value]) => [text(key, place), value]));
      case 'array':
        return this.#array(stand, place);
      case 'numbers':
        return Array.from(this.#floats(stand, 1).data);
      case 'rows':
        return this.#rows(stand);
      case 'strings':
        return this.#strings(stand, place);
      case 'matrix': {
        const { shape, data } = this.#floats(stand, 2);
        if (data.length === 0 && shape[0] !== 0) throw wrong(stand.place, 'has rows without columns');
        return Matrix.from1DArray(shape[0]!, shape[1]!, data);
      }
      case 'map':
        return new Map(this.#entries(stand, place));
      case 'set':
        return new Set(list(this.decode(stand.part('items'), place), place));
      case 'regexp':
        return new RegExp(stand.text('source'), stand.text('flags'));
      case 'table':
        return new Table(this.#columns(stand, place));
      case 'random-state':
        return this.#identified(stand, () => this.#randomState(stand, place));
      case 'estimator':
        return this.#identified(stand, () => this.#estimator(stand, place));
      case 'same': {
        const id = stand.number('id');
        if (!this.#identities.has(id)) throw wrong(place, `is said to be number ${id}, which is not before it`);
        return this.#identities.get(id);
      }
      case 'function': {
        const name = stand.text('name');
        return functionInFiles(name) ?? refuseFunction(name, place);
      }
      case 'made': {
        const name = stand.text('by');
        const maker = makerInFiles(name) ?? refuseFunction(name, place);
        return Reflect.apply(maker, undefined, list(this.decode(stand.part('from'), place), place));
      }
    }
    const kind = kindNamed(stand.kind);
    if (kind === undefined) throw wrong(place, `is of the unknown kind ${JSON.stringify(stand.kind)}`);
    return kind.decode(this.decode(stand.part('value'), place));
  }

  #identified(stand: Stand, make: () => unknown): unknown {
    const value = make();
    if (!stand.has('id')) return value;
    const id = stand.number('id');
    if (this.#identities.has(id)) throw wrong(stand.place, `has the number ${id} of another part`);
    this.#identities.set(id, value);
    return value;
  }

  #estimator(stand: Stand, place: string): unknown {
    const name = stand.text('class');
    const constructor = estimatorClass(name);
    if (constructor === undefined) {
      throw wrong(
        place,
        `is a ${JSON.stringify(name)}, a class that is neither the library's nor registered. ` +
          'Import the module that calls registerEstimator for it before loading',
      );
    }
    const parameters = this.decode(stand.part('parameters'), below(place, 'parameters'));
    const estimator: unknown = Reflect.construct(constructor, [parameters]);
    if (!isEstimator(estimator)) throw wrong(place, `is a ${name}, which is no estimator`);
    if (!stand.has('state')) return estimator;
    if (!isStateful(estimator)) throw wrong(place, `is a ${name}, which has no setState`);
    estimator.setState(this.decode(stand.part('state'), below(place, 'state')));
    return estimator;
  }

  #randomState(stand: Stand, place: string): RandomState {
    const { data } = this.#tensor(stand.text('key'), place);
    const random = new RandomState(0);
    const state = { key: numbersIn(data), pos: stand.number('pos') };
    const gauss = this.decode(stand.part('gauss'), place) as number; // judged by setState
    const hasGauss = stand.number('hasGauss') as 0 | 1;
    random.setState({ bitGenerator: 'MT19937', state, hasGauss, gauss });
    return random;
  }

  #array(stand: Stand, place: string): TypedArray {
    const name = stand.text('tensor');
    const known = this.#arrays.get(name);
    if (known !== undefined) {
      // Each that names it may copy it: a small file could ask for any amount of memory.
      this.#shared += known.byteLength;
      if (this.#shared > MAX_SHARED) throw wrong(place, 'is one of too many parts that name one tensor');
      return known;
    }
    const array = this.#tensor(name, place).data.slice(); // not the memory of the file
    this.#arrays.set(name, array);
    return array;
  }

  #rows(stand: Stand): number[][] {
    const { shape, data } = this.#floats(stand, 2);
    const [rows, columns] = shape as [number, number];
    if (columns === 0) throw wrong(stand.place, 'has rows without columns');
    return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
  }

  #strings(stand: Stand, place: string): string[] {
    const lengths = this.#tensor(stand.text('lengths'), place).data;
    const bytes = this.#tensor(stand.text('text'), place).data;
    if (!(bytes instanceof Uint8Array)) throw wrong(place, 'has a text that is not of bytes');
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let start = 0;
    const strings = numbersIn(lengths).map((length) => {
      const end = start + length;
      if (!(end >= start && end <= bytes.length)) throw wrong(place, 'has strings beyond its text');
      const string = decoder.decode(bytes.subarray(start, end));
      start = end;
      return string;
    });
    if (start !== bytes.length) throw wrong(place, 'has text beyond its strings');
    return strings;
  }

  #columns(stand: Stand, place: string): [string, ArrayLike<unknown>][] {
    return list(this.decode(stand.part('columns'), place), place).map((pair) => {
      const [name, values] = list(pair, place);
      return [text(name, place), list(values, place)];
    });
  }

  #entries(stand: Stand, place: string): [unknown, unknown][] {
    const entries = list(this.decode(stand.part('entries'), place), place);
    return entries.map((entry) => {
      const pair = list(entry, place);
      if (pair.length !== 2) throw wrong(place, 'has entries that are no pairs');
      return [pair[0], pair[1]];
    });
  }

  #floats(stand: Stand, dimensions: number): { readonly shape: readonly number[]; readonly data: Float64Array } {
    const { shape, data } = this.#tensor(stand.text('tensor'), stand.place);
    if (!(data instanceof Float64Array) || shape.length !== dimensions) {
      throw wrong(stand.place, `must be ${dimensions}-dimensional, of 64-bit numbers`);
    }
    return { shape, data };
  }

  /** Each is taken once, or a small file could ask for any amount of memory. */
  #tensor(name: string, place: string): EncodedTensor {
    const tensor = this.#tensors.get(name);
    if (tensor === undefined) throw wrong(place, `names the tensor ${JSON.stringify(name)}, which is not there`);
    if (this.#taken.has(name)) throw wrong(place, `names the tensor ${JSON.stringify(name)}, which is another part's`);
    this.#taken.add(name);
    return tensor;
  }
}

/** Bytes of arrays that several parts have in common: generous, for states rarely have any. */
const MAX_SHARED = 2 ** 26;

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

/** An object of the tree that stands for something. */
class Stand {
  readonly kind: string;
  readonly place: string;
  readonly #parts: object;

  constructor(parts: object, place: string) {
    this.#parts = parts;
    this.place = place;
    this.kind = this.text(KIND);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#parts, name);
  }

  part(name: string): unknown {
    if (!this.has(name)) throw wrong(this.place, `lacks ${JSON.stringify(name)}`);
    const part: unknown = Reflect.get(this.#parts, name);
    return part;
  }

  text(name: string): string {
    return text(this.part(name), this.place);
  }

  number(name: string): number {
    const value = this.part(name);
    if (typeof value !== 'number') throw wrong(this.place, `has for ${name} ${shown(value)} instead of a number`);
    return value;
  }

  one<T>(name: string, values: ReadonlyMap<string, T>): T {
    const value = values.get(this.text(name));
    if (value === undefined) throw wrong(this.place, `has for ${name} ${shown(this.part(name))}`);
    return value;
  }
}

/** The class of estimators of a name: one of the library's exports or a registered one, and nothing else that has a name. */
function estimatorClass(name: string): (new (...given: unknown[]) => unknown) | undefined {
  const value = registeredAs(name)?.value ?? namedInLibrary(name);
  if (typeof value !== 'function') return undefined;
  const prototype: unknown = value.prototype;
  const isClass = typeof prototype === 'object' && prototype !== null && isEstimatorPrototype(prototype);
  return isClass ? (value as new (...given: unknown[]) => unknown) : undefined;
}

function isEstimatorPrototype(prototype: object): boolean {
  return ['fit', 'getParams', 'setParams'].every((name) => typeof methodOf(prototype, name) === 'function');
}

/** A method without the call of a getter, which would find no estimator. */
function methodOf(prototype: object, name: string): unknown {
  for (let one: object | null = prototype; one !== null; one = Object.getPrototypeOf(one) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(one, name);
    if (descriptor !== undefined) return descriptor.value;
  }
  return undefined;
}

function refuseFunction(name: string, place: string): never {
  const advice = 'Where it is one of your own, import the module that calls registerFunction for it before loading';
  throw wrong(place, `names the function ${JSON.stringify(name)}, which no file may name. ${advice}`);
}

function numbersIn(data: TypedArray): number[] {
  return Array.from(data as ArrayLike<number | bigint>, Number);
}

function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(place, `has ${shown(value)} instead of a list`);
  return value;
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string') throw wrong(place, `has ${shown(value)} instead of a text`);
  return value;
}

function wrong(place: string, problem: string): Error {
  return new Error(`${place === '' ? 'the model' : place} ${problem}.`);
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
