import { ForeignModelError } from '../../errors';
import type { ArrayBudget } from './array-budget';
import type { ArrayContent } from './python-object';

/** How an array's elements lie in its bytes. */
export interface NumpyDtype {
  /** numpy's letter: f, i, u, b (truth values), U (text), O (objects). */
  readonly kind: 'f' | 'i' | 'u' | 'b' | 'U' | 'O';
  /** Bytes of an element. */
  readonly size: number;
  readonly isLittleEndian: boolean;
}

const SIZES = { f: [4, 8], i: [1, 2, 4, 8], u: [1, 2, 4, 8], b: [1], O: [8] } as const;
const MOST_CHARACTERS = 2 ** 20;

/**
 * numpy's short name of a dtype, such as `<f8`, `|b1`, `U10`.
 *
 * @throws ForeignModelError for one that no model here is made of
 */
export function numpyDtype(who: string, name: string): NumpyDtype {
  const [, order = '', letter = '', digits = ''] = /^([<>|=]?)([fiubUO])(\d{0,7})$/.exec(name) ?? [];
  const isLittleEndian = order !== '>';
  const size = Number(digits);
  if (letter === 'U') {
    if (digits !== '' && size <= MOST_CHARACTERS) return { kind: 'U', size: 4 * size, isLittleEndian };
  } else if (letter === 'O') {
    return { kind: 'O', size: 8, isLittleEndian };
  } else if (letter !== '') {
    const kind = letter as 'f' | 'i' | 'u' | 'b'; // the pattern's
    if (SIZES[kind].some((legal) => legal === size)) return { kind, size, isLittleEndian };
  }
  throw new ForeignModelError(who, `it has an array of dtype ${JSON.stringify(name)}, which is not read.`);
}

/**
 * The elements of an array in its bytes, in row order.
 *
 * @param isFortran  whether they lie in the bytes column by column
 * @param budget     what all arrays of the file may take
 * @throws ForeignModelError unless the bytes are as many as the shape says
 */
export function numpyArray(
  who: string,
  bytes: Uint8Array,
  dtype: NumpyDtype,
  shape: readonly number[],
  isFortran: boolean,
  budget: ArrayBudget,
): ArrayContent {
  const size = shape.reduce((product, length) => product * length, 1);
  const isShape = shape.length <= 32 && shape.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!isShape || size * dtype.size !== bytes.length || (dtype.size === 0 && size > 0) || dtype.kind === 'O') {
    const problem = `an array of shape [${shape.join(', ')}] and ${dtype.size} bytes an element has ${bytes.length} bytes.`;
    throw new ForeignModelError(who, problem);
  }
  budget.take(size * Math.max(dtype.size, dtype.kind === 'f' ? dtype.size : 8));
  const values = elements(who, bytes, dtype, size);
  return { shape, values: isFortran && shape.length > 1 ? inRowOrder(values, shape) : values };
}

function elements(who: string, bytes: Uint8Array, dtype: NumpyDtype, size: number): ArrayContent['values'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { kind, size: width, isLittleEndian } = dtype;
  if (kind === 'U') return Array.from({ length: size }, (_, i) => textAt(who, view, i * width, dtype));
  if (kind === 'b') return Array.from({ length: size }, (_, i) => bytes[i] !== 0);
  if (kind === 'f' && width === 4) {
    const floats = new Float32Array(size);
    for (let i = 0; i < size; i++) floats[i] = view.getFloat32(4 * i, isLittleEndian);
    return floats;
  }
  const floats = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    floats[i] = kind === 'f' ? view.getFloat64(8 * i, isLittleEndian) : wholeAt(who, view, i * width, dtype);
  }
  return floats;
}

function wholeAt(who: string, view: DataView, at: number, { kind, size, isLittleEndian }: NumpyDtype): number {
  const isSigned = kind === 'i';
  if (size === 1) return isSigned ? view.getInt8(at) : view.getUint8(at);
  if (size === 2) return isSigned ? view.getInt16(at, isLittleEndian) : view.getUint16(at, isLittleEndian);
  if (size === 4) return isSigned ? view.getInt32(at, isLittleEndian) : view.getUint32(at, isLittleEndian);
  const value = Number(isSigned ? view.getBigInt64(at, isLittleEndian) : view.getBigUint64(at, isLittleEndian));
  if (Number.isSafeInteger(value)) return value;
  throw new ForeignModelError(who, `it has the whole number ${value}, which is beyond ±2^53.`);
}

/** numpy fills text up with zeros. */
function textAt(who: string, view: DataView, at: number, { size, isLittleEndian }: NumpyDtype): string {
  const codes: number[] = [];
  for (let place = 0; place < size; place += 4) codes.push(view.getUint32(at + place, isLittleEndian));
  while (codes.at(-1) === 0) codes.pop();
  let text = '';
  for (const code of codes) {
    if (code > 0x10ffff)
      throw new ForeignModelError(who, `it has text with the character number ${code}, which there is not.`);
    text += String.fromCodePoint(code);
  }
  return text;
}

function inRowOrder(values: ArrayContent['values'], shape: readonly number[]): ArrayContent['values'] {
  const order = new Array<number>(values.length);
  const place = new Array<number>(shape.length).fill(0);
  // `place` counts up as the bytes do, the first dimension fastest.
  for (let i = 0; i < values.length; i++) {
    order[place.reduce((index, at, axis) => index * shape[axis]! + at, 0)] = i;
    for (let axis = 0; axis < shape.length && (place[axis] = place[axis]! + 1) === shape[axis]; axis++) place[axis] = 0;
  }
  const source = values;
  if (source instanceof Array) return order.map((i) => source[i]!);
  const sorted = source.slice();
  order.forEach((from, to) => (sorted[to] = source[from]!));
  return sorted;
}
