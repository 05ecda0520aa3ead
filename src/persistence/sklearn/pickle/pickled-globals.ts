import { types } from 'node:util';
import { ForeignModelError } from '../../../errors';
import { RandomState } from '../../../random';
import type { ArrayBudget } from '../array-budget';
import { numpyArray, type NumpyDtype, numpyDtype } from '../numpy-dtype';
import { PythonArray, PythonObject, type PythonValue } from '../python-object';
import { randomStateOf } from '../random-state-of';
import { OBJECT_CLASSES } from '../object-classes';
import { knownGlobal } from './known-globals';

/** What a pickle calls or makes an instance of. */
export type Maker = (...given: unknown[]) => unknown;

/** Where the bytes of joblib's arrays come from: what follows in the file. */
export interface FileBytes {
  byte(): number;
  bytes(length: number): Uint8Array;
  /** The value of a pickle of its own. */
  pickle(): unknown;
}

/** What a name stands for: something that makes data of data, and does nothing else. */
export type PickledGlobals = (module: string, name: string) => Maker;

/** The names of one pickle: made anew for each, and frozen, so that none leaves anything behind. */
export function pickledGlobals(who: string, budget: ArrayBudget, file: FileBytes): PickledGlobals {
  const classes = new WeakSet<object>();
  const makers: Readonly<Record<string, Maker>> = {
    'numpy.dtype': (name) => new PickledDtype(who, textOf(who, name)),
    'numpy._core.multiarray._reconstruct': () => new PickledArray(who, budget),
    'numpy._core.multiarray.scalar': (dtype, data) =>
      numpyArray(who, bytesOf(who, data), dtypeOf(who, dtype), [], false, budget).values[0],
    'numpy._core.numeric._frombuffer': (data, dtype, shape, order) => {
      const content = numpyArray(
        who,
        bytesOf(who, data),
        dtypeOf(who, dtype),
        shapeOf(who, shape),
        order === 'F',
        budget,
      );
      return new PythonArray(who, content);
    },
    'numpy.random._pickle.__randomstate_ctor': () => new PickledRandomState(who),
    'numpy.random._pickle.__bit_generator_ctor': () => new Stateless(),
    'numpy.random.bit_generator.__pyx_unpickle_SeedSequence': () => new Stateless(),
    'collections.OrderedDict': () => new Map(),
    'copyreg._reconstructor': (given) => {
      if (typeof given !== 'function' || !classes.has(given)) throw wrong(who, 'a class');
      return Reflect.construct(given, []) as unknown;
    },
    '_codecs.encode': (text) => encoded(who, textOf(who, text), budget),
  };
  return (module, name) => {
    const known = knownGlobal(module, name);
    if (known === undefined) throw wrong(who, 'a name');
    const className = OBJECT_CLASSES.get(known.name);
    const make = (): unknown =>
      className === undefined ? new PickledFileArray(who, budget, file) : new PickledObject(who, className);
    // A constructor that gives an object gives that one.
    const maker: Maker = known.isClass
      ? function construct() {
          return make();
        }
      : (makers[known.name] ??
        (() => {
          throw wrong(who, 'a function');
        }));
    if (known.isClass) classes.add(maker);
    return Object.freeze(maker);
  };
}

/** BUILD calls this, as Python does. */
interface Built {
  __setstate__(state: unknown): void;
}

class PickledObject extends PythonObject implements Built {
  readonly #who: string;

  constructor(who: string, className: string) {
    super(className);
    this.#who = who;
  }

  __setstate__(state: unknown): void {
    if (!types.isMap(state)) throw wrong(this.#who, 'the attributes of an object');
    for (const [name, value] of state) {
      const held = value instanceof PickledRandomState ? value.random : (value as PythonValue);
      this.attributes.set(textOf(this.#who, name), held);
    }
  }
}

class PickledArray extends PythonArray implements Built {
  readonly #who: string;
  readonly #budget: ArrayBudget;

  constructor(who: string, budget: ArrayBudget) {
    super(who);
    this.#who = who;
    this.#budget = budget;
  }

  /** @param state  version, shape, dtype, whether it lies column by column, and its bytes or objects */
  __setstate__(state: unknown): void {
    const who = this.#who;
    const [, shape, given, isFortran, data] = listOf(who, state);
    const dtype = dtypeOf(who, given);
    const lengths = shapeOf(who, shape);
    if (dtype.kind === 'O') this.fill(who, { shape: lengths, values: listOf(who, data) as PythonValue[] });
    else this.fill(who, numpyArray(who, bytesOf(who, data), dtype, lengths, isFortran === true, this.#budget));
  }
}

/** joblib's array: its bytes lie in the file after it, on an address that suits them; of objects a pickle does. Source: joblib's `numpy_pickle.py`. */
class PickledFileArray extends PythonArray implements Built {
  readonly #who: string;
  readonly #budget: ArrayBudget;
  readonly #file: FileBytes;

  constructor(who: string, budget: ArrayBudget, file: FileBytes) {
    super(who);
    this.#who = who;
    this.#budget = budget;
    this.#file = file;
  }

  __setstate__(state: unknown): void {
    const who = this.#who;
    if (!types.isMap(state)) throw wrong(who, "joblib's description of an array");
    const dtype = dtypeOf(who, state.get('dtype'));
    const shape = shapeOf(who, state.get('shape'));
    if (dtype.kind === 'O') {
      const array = this.#file.pickle();
      if (!(array instanceof PythonArray)) throw wrong(who, 'an array');
      this.fill(who, array);
      return;
    }
    // Older ones begin at once.
    const padding = typeof state.get('numpy_array_alignment_bytes') === 'number' ? this.#file.byte() : 0;
    this.#file.bytes(padding);
    const size = shape.reduce((product, length) => product * length, dtype.size);
    const data = this.#file.bytes(size);
    this.fill(who, numpyArray(who, data, dtype, shape, state.get('order') === 'F', this.#budget));
  }
}

class PickledDtype implements Built {
  readonly #who: string;
  readonly #name: string;
  #order = '';

  constructor(who: string, name: string) {
    this.#who = who;
    this.#name = name;
  }

  get dtype(): NumpyDtype {
    return numpyDtype(this.#who, `${this.#order}${this.#name}`);
  }

  /** @param state  version, byte order, and what only arrays of records have */
  __setstate__(state: unknown): void {
    const [, order, subarray, names] = listOf(this.#who, state);
    if (typeof order !== 'string' || subarray !== null || names !== null) throw wrong(this.#who, 'a plain dtype');
    this.#order = order;
  }
}

/** Stands for its generator until that goes into an object. */
class PickledRandomState implements Built {
  readonly #who: string;
  readonly random = new RandomState(0);

  constructor(who: string) {
    this.#who = who;
  }

  __setstate__(state: unknown): void {
    if (!types.isMap(state)) throw wrong(this.#who, 'the state of a generator');
    this.random.setState(randomStateOf(this.#who, state as ReadonlyMap<PythonValue, PythonValue>).getState());
  }
}

/** What is within a RandomState, which has the state itself. */
class Stateless implements Built {
  __setstate__(): void {
    // The RandomState's own state follows.
  }
}

function wrong(who: string, what: string): ForeignModelError {
  return new ForeignModelError(who, `this is a damaged pickle: it has something else in the place of ${what}.`);
}

function textOf(who: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrong(who, 'a text');
}

function bytesOf(who: string, value: unknown): Uint8Array {
  if (types.isUint8Array(value)) return value;
  throw wrong(who, 'bytes');
}

function listOf(who: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong(who, 'a list');
}

function shapeOf(who: string, value: unknown): number[] {
  const lengths = typeof value === 'number' ? [value] : listOf(who, value);
  if (lengths.length > 32 || !lengths.every((length) => Number.isSafeInteger(length) && (length as number) >= 0)) {
    throw wrong(who, 'a shape');
  }
  return lengths as number[];
}

function dtypeOf(who: string, value: unknown): NumpyDtype {
  if (value instanceof PickledDtype) return value.dtype;
  throw wrong(who, 'a dtype');
}

/** Protocols below 3 write bytes as text with a character for each. */
function encoded(who: string, text: string, budget: ArrayBudget): Uint8Array {
  budget.take(text.length);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw wrong(who, 'bytes');
    bytes[i] = code;
  }
  return bytes;
}
