import { ForeignModelError, shown } from '../../errors';
import type { ForeignVariable } from '../import';
import type { Hdf5Content, Hdf5Entry } from './hdf5-content';

/** Looks into what an HDF5 file holds. */
export class Hdf5Reader {
  readonly #who: string;
  readonly #content: Hdf5Content;

  constructor(who: string, content: Hdf5Content) {
    this.#who = who;
    this.#content = content;
  }

  has(path: string): boolean {
    return this.#content.has(path);
  }

  /** A text that is an attribute of a group; null where there is none. */
  text(path: string, attribute: string): string | null {
    const value = this.#attribute(path, attribute);
    return typeof value === 'string' ? value : null;
  }

  /** A list of texts; empty where there is none. */
  texts(path: string, attribute: string): readonly string[] {
    const value = this.#attribute(path, attribute);
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  }

  /** The numbers at a path; undefined where there is nothing. */
  variable(path: string): ForeignVariable | undefined {
    const entry = this.#entry(path);
    if (entry === undefined) return undefined;
    if (entry.kind !== 'numbers') throw this.#refusal(`has a group instead of numbers at ${shown(path)}`);
    const { shape, data, problem } = entry;
    const read = () => {
      if (data === null) throw this.#refusal(`${problem}, at ${shown(path)}`);
      return data;
    };
    return { shape, read };
  }

  #attribute(path: string, attribute: string): string | readonly string[] | undefined {
    const entry = this.#entry(path);
    return entry?.kind === 'group' ? entry.attributes.get(attribute) : undefined;
  }

  #entry(path: string): Hdf5Entry | undefined {
    const entry = this.#content.get(path);
    if (entry?.kind !== 'link') return entry;
    throw this.#refusal(`has a link to something else at ${shown(path)}, which is not followed`);
  }

  #refusal(problem: string): ForeignModelError {
    return new ForeignModelError(this.#who, `the HDF5 file ${problem}.`);
  }
}
