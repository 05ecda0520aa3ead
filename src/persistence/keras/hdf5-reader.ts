import type { FloatArray } from '../../arrays';
import { ForeignModelError, shown } from '../../errors';
import type { ForeignVariable } from '../import/keras-layers';
import type { Hdf5, Hdf5Dataset, Hdf5File, Hdf5Group } from './hdf5';

/** HDF5's number for the class of floating-point types. */
const FLOATS = 1;

/**
 * Reads groups, attributes and numbers of an HDF5 file of anybody's. Links that lead out of it are refused, and no more bytes
 * are read than the file has: the numbers of a model are in it as they are.
 */
export class Hdf5Reader {
  readonly #who: string;
  readonly #hdf5: Hdf5;
  readonly #root: Hdf5Group;
  readonly #size: number;
  #left: number;

  /** @param size  bytes of the file */
  constructor(who: string, hdf5: Hdf5, root: Hdf5File, size: number) {
    this.#who = who;
    this.#hdf5 = hdf5;
    this.#root = root;
    this.#size = size;
    this.#left = size;
  }

  has(name: string): boolean {
    return this.#root.keys().includes(name);
  }

  /** @param path  names of groups with `/` between them, and of the attribute's owner at the end; empty for the file itself */
  text(path: string, attribute: string): string | null {
    const value = this.#attribute(this.#group(path), attribute);
    return typeof value === 'string' ? value : null;
  }

  /** A list of texts; null where there is no such attribute. */
  texts(path: string, attribute: string): readonly string[] | null {
    const value = this.#attribute(this.#group(path), attribute);
    if (value === null || (ArrayBuffer.isView(value) && value.byteLength === 0)) return value === null ? null : [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw this.#refusal(`has no list of names in the attribute ${attribute} of ${shown(path)}`);
  }

  /** The numbers at a path, which are read when they are asked for; undefined where there is nothing. */
  variable(path: string): ForeignVariable | undefined {
    const at = path.lastIndexOf('/');
    const group = this.#group(path.slice(0, Math.max(at, 0)));
    const entity = this.#member(group, path.slice(at + 1), path);
    if (entity === null) return undefined;
    if (!(entity instanceof this.#hdf5.Dataset))
      throw this.#refusal(`has no numbers at ${shown(path)}, but a ${kindOf(entity)}`);
    const dataset = entity;
    return { shape: dataset.shape ?? [], read: () => this.#numbers(dataset, path) };
  }

  #numbers(dataset: Hdf5Dataset, path: string): FloatArray {
    const { type, size, shape } = dataset.metadata;
    const count = (shape ?? []).reduce((product, extent) => product * extent, 1);
    if (type !== FLOATS || (size !== 4 && size !== 8))
      throw this.#refusal(`has no floating-point numbers of 32 or 64 bits at ${shown(path)}`);
    this.#left -= count * size;
    if (!(this.#left >= 0))
      throw this.#refusal(`declares ${count} numbers at ${shown(path)}, more than it has bytes for`);
    const { value } = dataset;
    const isWhole = value instanceof Float32Array || value instanceof Float64Array;
    if (!isWhole || value.length !== count)
      throw this.#refusal(`does not have the numbers that it declares at ${shown(path)}`);
    return value;
  }

  #attribute(group: Hdf5Group, name: string): unknown {
    if (!Object.hasOwn(group.attrs, name)) return null;
    const attribute = group.attrs[name]!;
    const { size, total_size: count } = attribute.metadata;
    if (!(size * count <= this.#size)) throw this.#refusal(`declares a longer attribute ${name} than it has bytes for`);
    return attribute.value;
  }

  #group(path: string): Hdf5Group {
    let group = this.#root;
    for (const name of path === '' ? [] : path.split('/')) {
      const entity = this.#member(group, name, path);
      if (!(entity instanceof this.#hdf5.Group)) throw this.#refusal(`has no group ${shown(path)}`);
      group = entity;
    }
    return group;
  }

  #member(group: Hdf5Group, name: string, path: string): ReturnType<Hdf5Group['get']> {
    if (!group.keys().includes(name)) return null;
    const entity = group.get(name);
    const kind = kindOf(entity);
    if (kind !== 'ExternalLink' && kind !== 'BrokenSoftLink') return entity;
    throw this.#refusal(`has a link to something else at ${shown(path)}, which is not followed`);
  }

  #refusal(problem: string): ForeignModelError {
    return new ForeignModelError(this.#who, `the HDF5 file ${problem}.`);
  }
}

function kindOf(entity: ReturnType<Hdf5Group['get']>): string {
  return entity === null ? 'nothing' : entity.constructor.name;
}
