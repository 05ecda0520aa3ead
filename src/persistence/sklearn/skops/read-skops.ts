import { ForeignModelError, shown } from '../../../errors';
import { parseBounded, readZip, type ZipMembers } from '../../../files';
import { ArrayBudget } from '../array-budget';
import { OBJECT_CLASSES } from '../object-classes';
import { refusedName } from '../refused-name';
import { PythonArray, PythonObject, type PythonValue } from '../python-object';
import { randomStateOf } from '../random-state-of';
import { readNpy } from './read-npy';

/** A node of the schema, whose own members are read only. */
type Node = Readonly<Record<string, unknown>>;

const SCHEMA = 'schema.json';
/** Objects and arrays of JSON within each other: a pipeline has about ten a level. */
const DEEPEST = 120;
const NUMPY_SCALARS = /^(ndarray|bool_?|u?int(8|16|32|64)|float(32|64)|str_)$/;

/**
 * What a skops file describes, as data. Its schema names a class for each value; those that are not among the known ones are
 * refused. Source: skops 0.16's `io` package, protocols 1 and 2.
 *
 * @throws ForeignModelError for what is no skops file, or has an unknown class
 */
export function readSkops(who: string, bytes: Uint8Array): PythonValue {
  const zip = readZip(who, bytes);
  if (!zip.names.includes(SCHEMA)) throw new ForeignModelError(who, `this is no skops file: it has no ${SCHEMA}.`);
  const text = Buffer.from(zip.read(SCHEMA)).toString('utf8');
  let schema: unknown;
  try {
    schema = parseBounded(text, { depth: DEEPEST, values: 1 + text.length });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ForeignModelError(who, `its ${SCHEMA} ${error.message}.`, error);
  }
  return new Skops(who, zip, new ArrayBudget(who, bytes.length)).value(schema);
}

class Skops {
  readonly #who: string;
  readonly #zip: ZipMembers;
  readonly #budget: ArrayBudget;
  readonly #arrays = new Map<string, PythonArray>();
  /** Values by the number that Python had for them: what is one object there is one here. */
  readonly #known = new Map<number, PythonValue>();

  constructor(who: string, zip: ZipMembers, budget: ArrayBudget) {
    this.#who = who;
    this.#zip = zip;
    this.#budget = budget;
  }

  value(given: unknown): PythonValue {
    const node = this.#node(given);
    const id = typeof node.__id__ === 'number' ? node.__id__ : undefined;
    if (node.__loader__ === 'CachedNode') {
      const cached = id === undefined ? undefined : this.#known.get(id);
      return cached ?? this.#refuse('refers to an object that is not before it');
    }
    // Only generators are shared with a purpose; numbers and texts have the numbers of objects that are gone.
    const shared = id === undefined || node.__loader__ !== 'RandomStateNode' ? undefined : this.#known.get(id);
    if (shared !== undefined) return shared;
    const value = this.#made(node);
    if (id !== undefined) this.#known.set(id, value);
    return value;
  }

  #made(node: Node): PythonValue {
    const name = `${String(node.__module__)}.${String(node.__class__)}`;
    switch (node.__loader__) {
      case 'ObjectNode': {
        const className = OBJECT_CLASSES.get(name) ?? this.#refuseName(name);
        return new PythonObject(className, this.#members(node.content));
      }
      case 'DictNode':
        if (name !== 'builtins.dict' && name !== 'collections.OrderedDict') this.#refuseName(name);
        return new Map(this.#members(node));
      case 'ListNode':
      case 'TupleNode':
        if (name !== 'builtins.list' && name !== 'builtins.tuple') this.#refuseName(name);
        return this.#list(node.content).map((each) => this.value(each));
      case 'JsonNode':
        if (name !== 'builtins.str') this.#refuseName(name);
        return this.#plain(node.content);
      case 'NdArrayNode':
        if (node.__module__ !== 'numpy' || !NUMPY_SCALARS.test(String(node.__class__))) this.#refuseName(name);
        return this.#array(node);
      case 'RandomStateNode':
        if (name !== 'numpy.random.mtrand.RandomState') this.#refuseName(name);
        return randomStateOf(this.#who, new Map(this.#members(node.content)));
      default:
        return this.#refuseName(`${name} (${shown(node.__loader__)})`);
    }
  }

  /** The attributes of an object, or the entries of a dictionary by their names. */
  #members(given: unknown): (readonly [string, PythonValue])[] {
    const node = this.#node(given);
    if (node.__loader__ !== 'DictNode') this.#refuse('has an object without a dictionary of its attributes');
    // Keys are texts, whatever Python is told to make of them.
    const types = this.#list(this.#node(node.key_types).content).map((each) => this.#node(each));
    for (const type of types) {
      const name = `${String(type.__module__)}.${String(type.__class__)}`;
      if (name !== 'builtins.str') this.#refuseName(name);
    }
    return Object.entries(this.#node(node.content)).map(([key, each]) => [key, this.value(each)] as const);
  }

  #array(node: Node): PythonArray {
    if (node.type === 'json') {
      // An array of objects: nested lists of them, of which one is read.
      const values = this.#list(node.content).map((each) => this.value(each));
      return new PythonArray(this.#who, { shape: [values.length], values });
    }
    const file = typeof node.file === 'string' ? node.file : this.#refuse('has an array without a file');
    const before = this.#arrays.get(file);
    if (before !== undefined) return before;
    const array = new PythonArray(this.#who, readNpy(this.#who, this.#zip.read(file), this.#budget));
    this.#arrays.set(file, array);
    return array;
  }

  /** A value in JSON of its own, as Python writes it. */
  #plain(content: unknown): PythonValue {
    if (typeof content !== 'string') return this.#refuse('has a value that is no text of JSON');
    const word = /^(NaN|-?Infinity)$/.exec(content);
    if (word !== null) return Number(content);
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      return this.#refuse('has a value that is no JSON');
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as PythonValue;
    return this.#refuse('has a value in JSON that is not a plain one');
  }

  #node(value: unknown): Node {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Node;
    return this.#refuse(`has ${shown(value)} in the place of an object`);
  }

  #list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : this.#refuse(`has ${shown(value)} in the place of a list`);
  }

  #refuse(problem: string): never {
    throw new ForeignModelError(this.#who, `its ${SCHEMA} ${problem}.`);
  }

  #refuseName(name: string): never {
    throw new ForeignModelError(this.#who, refusedName(name.slice(0, 200)));
  }
}
