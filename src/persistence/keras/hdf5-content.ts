import type { FloatArray } from '../../arrays';
import type { Hdf5, Hdf5Dataset, Hdf5File, Hdf5Group } from './hdf5';

/** What an HDF5 file holds, by paths with `/` between names; the file itself is at the empty path. */
export type Hdf5Content = ReadonlyMap<string, Hdf5Entry>;

export type Hdf5Entry =
  | { readonly kind: 'group'; readonly attributes: ReadonlyMap<string, string | readonly string[]> }
  | {
      readonly kind: 'numbers';
      readonly shape: readonly number[];
      readonly data: FloatArray | null;
      readonly problem: string;
    }
  | { readonly kind: 'link' };

const DEEPEST = 16;
const MOST_ENTRIES = 20_000;

/** HDF5's number for the class of floating-point types. */
const FLOATS = 1;

/** Of an optimizer nothing is read. */
const LEFT_OUT: readonly string[] = ['optimizer_weights', 'optimizer'];

/**
 * Groups, texts and numbers of a file of anybody's. Links that lead elsewhere are not followed, and no more bytes are read than
 * the file has: the numbers of a model are in it as they are.
 *
 * @param size  bytes of the file
 * @throws Error for too much in it, and the errors of HDF5
 */
export function hdf5Content(hdf5: Hdf5, file: Hdf5File, size: number): Hdf5Content {
  const content = new Map<string, Hdf5Entry>();
  let left = size;
  const numbers = (dataset: Hdf5Dataset): Hdf5Entry => {
    const { type, size: bytes, shape: given } = dataset.metadata;
    const shape = given ?? [];
    const count = shape.reduce((product, extent) => product * extent, 1);
    const without = (problem: string): Hdf5Entry => ({ kind: 'numbers', shape, data: null, problem });
    if (type !== FLOATS || (bytes !== 4 && bytes !== 8))
      return without('has no floating-point numbers of 32 or 64 bits');
    if (!(count * bytes <= left)) return without(`declares ${count} numbers, more than the file has bytes for`);
    left -= count * bytes;
    const { value } = dataset;
    const isWhole = (value instanceof Float32Array || value instanceof Float64Array) && value.length === count;
    return isWhole
      ? { kind: 'numbers', shape, data: value, problem: '' }
      : without('does not have the numbers that it declares');
  };
  const visit = (group: Hdf5Group, path: string, depth: number): void => {
    if (depth > DEEPEST || content.size > MOST_ENTRIES) throw new Error('more groups than a model has');
    content.set(path, { kind: 'group', attributes: attributesOf(group, size) });
    for (const name of group.keys()) {
      if (path === '' && LEFT_OUT.includes(name)) continue;
      const at = path === '' ? name : `${path}/${name}`;
      const entity = group.get(name);
      if (entity instanceof hdf5.Group) visit(entity, at, depth + 1);
      else if (entity instanceof hdf5.Dataset) content.set(at, numbers(entity));
      else content.set(at, { kind: 'link' });
    }
  };
  visit(file, '', 0);
  return content;
}

function attributesOf(group: Hdf5Group, size: number): ReadonlyMap<string, string | readonly string[]> {
  const attributes = new Map<string, string | readonly string[]>();
  for (const name of ['model_config', 'weight_names']) {
    if (!Object.hasOwn(group.attrs, name)) continue;
    const attribute = group.attrs[name]!;
    const { size: each, total_size: count } = attribute.metadata;
    if (!(each * count <= size)) throw new Error(`the attribute ${name} is longer than the file`);
    const { value } = attribute;
    if (typeof value === 'string') attributes.set(name, value);
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) attributes.set(name, value);
  }
  return attributes;
}
