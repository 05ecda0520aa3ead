import { KIND } from './encoded';

/** How values of some kind are kept that this folder does not know of. */
export interface Kind<T> {
  /** Said in the file; no other kind has it. */
  readonly name: string;
  readonly is: (value: unknown) => value is T;
  /** As a value that can be encoded: plain data, typed arrays … */
  readonly encode: (value: T) => unknown;
  /**
   * The value of what `encode` gave, which may come from anybody's file.
   *
   * @throws Error for what it did not give
   */
  readonly decode: (encoded: unknown) => T;
}

const kinds = new Map<string, Kind<unknown>>();

/** Adds a kind. To be called once, by the module that knows of it. */
export function defineKind<T>(kind: Kind<T>): void {
  if (kinds.has(kind.name)) throw new Error(`there is a kind ${KIND}: ${JSON.stringify(kind.name)} already`);
  kinds.set(kind.name, kind as Kind<unknown>);
}

/** The kind of a value; undefined where none knows it. */
export function kindOf(value: unknown): Kind<unknown> | undefined {
  for (const kind of kinds.values()) if (kind.is(value)) return kind;
  return undefined;
}

/** The kind of a name. */
export function kindNamed(name: string): Kind<unknown> | undefined {
  return kinds.get(name);
}
