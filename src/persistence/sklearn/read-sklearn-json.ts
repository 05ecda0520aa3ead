import { ForeignModelError, shown } from '../../errors';
import { parseBounded } from '../../files';
import { OBJECT_CLASSES } from './object-classes';
import { PythonArray, PythonObject, type PythonValue } from './python-object';
import { randomStateOf } from './random-state-of';
import { SKLEARN_FORMAT, SKLEARN_FORMAT_VERSION } from './sklearn-json';

const DEEPEST = 60;
const CLASSES: ReadonlySet<string> = new Set(OBJECT_CLASSES.values());

/**
 * What the JSON of `toSklearn` describes, or JSON that Python has written in the same form.
 *
 * @throws ForeignModelError for any other text
 */
export function readSklearnJson(who: string, text: string): PythonObject {
  let document: unknown;
  try {
    document = parseBounded(text, { depth: DEEPEST, values: 1 + text.length });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ForeignModelError(who, `the text ${error.message}.`, error);
  }
  const { format, version, model } = members(who, document);
  if (format !== SKLEARN_FORMAT) {
    throw new ForeignModelError(who, `the JSON must have the format "${SKLEARN_FORMAT}". Got ${shown(format)}.`);
  }
  if (version !== SKLEARN_FORMAT_VERSION) {
    const problem = `the JSON must be of version ${SKLEARN_FORMAT_VERSION}. Got ${shown(version)}: a later version of this library may read it.`;
    throw new ForeignModelError(who, problem);
  }
  const value = valueOf(who, model);
  if (value instanceof PythonObject) return value;
  throw new ForeignModelError(who, 'the JSON must have an estimator as its model.');
}

/** As deep as the text is nested, which is bounded. */
function valueOf(who: string, json: unknown): PythonValue {
  if (json === null || ['boolean', 'number', 'string'].includes(typeof json)) return json as PythonValue;
  if (Array.isArray(json)) return json.map((each) => valueOf(who, each));
  const given = members(who, json);
  if ('class' in given) return objectOf(who, given);
  if ('number' in given) return numberOf(who, given.number);
  if ('tuple' in given) return listOf(who, given.tuple).map((each) => valueOf(who, each));
  if ('array' in given) return arrayOf(who, given);
  if ('random_state' in given) {
    const { key, pos, has_gauss, gauss } = members(who, given.random_state);
    const words = new Map([
      ['key', valueOf(who, key)],
      ['pos', valueOf(who, pos)],
    ]);
    return randomStateOf(
      who,
      new Map<string, PythonValue>([
        ['bit_generator', 'MT19937'],
        ['state', words],
        ['has_gauss', valueOf(who, has_gauss)],
        ['gauss', valueOf(who, gauss)],
      ]),
    );
  }
  throw new ForeignModelError(who, `the JSON has an object of no known form: ${shown(Object.keys(given))}.`);
}

function objectOf(who: string, { class: name, params, attributes }: Record<string, unknown>): PythonObject {
  if (typeof name !== 'string' || !CLASSES.has(name)) {
    throw new ForeignModelError(who, `the JSON names the class ${shown(name)}. There are: ${[...CLASSES].join(', ')}.`);
  }
  const entries = [...Object.entries(members(who, params)), ...Object.entries(members(who, attributes))];
  return new PythonObject(
    name,
    entries.map(([key, value]) => [key, valueOf(who, value)] as const),
  );
}

function arrayOf(who: string, { array, dtype, shape }: Record<string, unknown>): PythonArray {
  const items = listOf(who, array);
  const lengths = listOf(who, shape);
  if (!lengths.every((length): length is number => Number.isSafeInteger(length) && (length as number) >= 0)) {
    throw new ForeignModelError(who, `an array's shape must be whole numbers. Got ${shown(shape)}.`);
  }
  if (dtype === 'float64')
    return new PythonArray(who, { shape: lengths, values: Float64Array.from(items, (x) => numberOf(who, x)) });
  if (dtype === 'float32')
    return new PythonArray(who, { shape: lengths, values: Float32Array.from(items, (x) => numberOf(who, x)) });
  const type = { str: 'string', object: undefined, bool: 'boolean' }[String(dtype)];
  const isWhole = typeof dtype === 'string' && /^u?int(8|16|32|64)$/.test(dtype);
  if (dtype !== 'object' && type === undefined && !isWhole) {
    throw new ForeignModelError(who, `an array has the dtype ${shown(dtype)}, which is not read.`);
  }
  const isLegal = (item: unknown): item is PythonValue =>
    isWhole ? Number.isSafeInteger(item) : type === undefined ? typeof item !== 'object' : typeof item === type;
  if (!items.every(isLegal))
    throw new ForeignModelError(who, `an array of ${String(dtype)} has items of another type.`);
  return new PythonArray(who, { shape: lengths, values: items });
}

/** A number, or one of the words for those that JSON does not have. */
function numberOf(who: string, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && ['NaN', 'Infinity', '-Infinity', '-0'].includes(value)) return Number(value);
  throw new ForeignModelError(who, `the JSON must have a number, NaN, Infinity, -Infinity or -0. Got ${shown(value)}.`);
}

function listOf(who: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ForeignModelError(who, `the JSON must have a list. Got ${shown(value)}.`);
}

/** The own properties of an object, whatever they are called. */
function members(who: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ForeignModelError(who, `the JSON must have an object. Got ${shown(value)}.`);
  }
  return Object.assign(Object.create(null) as Record<string, unknown>, value);
}
