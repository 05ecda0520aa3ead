import { shown } from '../errors';
import { NotCompilable } from './not-compilable';

/** What `getConfig()` of a layer, an optimizer, a regulariser or a constraint said, read with an eye on the types. */
export class Config {
  /** Whose it is, for messages. */
  readonly whose: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(whose: string, values: unknown) {
    this.whose = whose;
    this.#values = isRecord(values) ? values : {};
  }

  number(name: string): number {
    const value = this.#values[name];
    if (typeof value !== 'number') throw this.#unknown(name);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw this.#unknown(name);
    return value;
  }

  string(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw this.#unknown(name);
    return value;
  }

  /** Null where there is none. */
  optionalNumber(name: string): number | null {
    return this.has(name) ? this.number(name) : null;
  }

  has(name: string): boolean {
    return (this.#values[name] ?? null) !== null;
  }

  /** The class and the config of an object that a setting is; null where there is none. */
  object(name: string): { readonly className: string; readonly config: Config } | null {
    if (!this.has(name)) return null;
    const value = this.#values[name];
    if (!isRecord(value) || typeof value.className !== 'string') throw this.#unknown(name);
    return { className: value.className, config: new Config(`${name} of ${this.whose}`, value.config) };
  }

  /** One axis, however it is given: a number, or a list of one. */
  axis(name: string): number {
    const value = this.#values[name];
    const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (typeof only !== 'number') throw this.#unknown(name);
    return only;
  }

  /** Refuses a setting that programs do not know, unless it has the value that changes nothing. */
  refuse(name: string): void {
    if (this.has(name)) throw this.#unknown(name);
  }

  #unknown(name: string): NotCompilable {
    return new NotCompilable(`${name} ${shown(this.#values[name])} of ${this.whose}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
