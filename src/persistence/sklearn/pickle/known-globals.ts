import { OBJECT_CLASSES } from '../object-classes';

/** What stands on the stack of a pickle, as far as it has to be known before it is read. */
export type Kind =
  | 'none'
  | 'truth'
  | 'number'
  | 'text'
  | 'bytes'
  | 'tuple'
  | 'list'
  | 'dict'
  /** One of the names below. */
  | 'global'
  /** What BUILD may give a state to. */
  | 'object'
  /** joblib's stand-in for an array, whose bytes follow its state in the file. */
  | 'array in the file';

/** A class or function that a pickle may name. */
export interface KnownGlobal {
  /** Its module and name, as Python 3 has them. */
  readonly name: string;
  /** What a call gives; null: it may not be called. */
  readonly called: Kind | null;
  /** Whether NEWOBJ may make an instance. */
  readonly isClass: boolean;
}

const OTHERS: readonly KnownGlobal[] = [
  { name: 'numpy.ndarray', called: null, isClass: false },
  { name: 'numpy.dtype', called: 'object', isClass: false },
  { name: 'numpy._core.multiarray._reconstruct', called: 'object', isClass: false },
  { name: 'numpy._core.multiarray.scalar', called: 'number', isClass: false },
  { name: 'numpy._core.numeric._frombuffer', called: 'object', isClass: false },
  { name: 'numpy.random._pickle.__randomstate_ctor', called: 'object', isClass: false },
  { name: 'numpy.random._pickle.__bit_generator_ctor', called: 'object', isClass: false },
  { name: 'numpy.random._mt19937.MT19937', called: null, isClass: false },
  { name: 'numpy.random.bit_generator.SeedSequence', called: null, isClass: false },
  { name: 'numpy.random.bit_generator.__pyx_unpickle_SeedSequence', called: 'object', isClass: false },
  { name: 'collections.OrderedDict', called: 'dict', isClass: false },
  { name: 'builtins.object', called: null, isClass: false },
  { name: 'copyreg._reconstructor', called: 'object', isClass: false },
  { name: '_codecs.encode', called: 'bytes', isClass: false },
  { name: 'joblib.numpy_pickle.NumpyArrayWrapper', called: null, isClass: true },
];

const KNOWN: ReadonlyMap<string, KnownGlobal> = new Map([
  ...OTHERS.map((known) => [known.name, known] as const),
  ...Array.from(OBJECT_CLASSES.keys(), (name) => [name, { name, called: null, isClass: true }] as const),
]);

/** Names of Python 2, which protocols below 3 write, and of numpy 1. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['__builtin__', 'builtins'],
  ['copy_reg', 'copyreg'],
  ['numpy.core.multiarray', 'numpy._core.multiarray'],
  ['numpy.core.numeric', 'numpy._core.numeric'],
]);

/** The class or function of a name, if models are made of it; else undefined. */
export function knownGlobal(module: string, name: string): KnownGlobal | undefined {
  return KNOWN.get(`${MODULES.get(module) ?? module}.${name}`);
}
