/** The key of objects that stand for what structured clone does not carry. */
export const KIND = 'tfjs-learn';

/** A class or a function: of the library by its name, or a user's own by what its module registers it as. */
export interface Reference {
  readonly name: string;
  readonly module: string | null;
}

/** What an object with the key `tfjs-learn` stands for. */
export type Stand =
  | { readonly [KIND]: 'estimator'; readonly class: Reference; readonly parameters: unknown }
  | { readonly [KIND]: 'function'; readonly function: Reference }
  | { readonly [KIND]: 'made'; readonly by: string; readonly from: unknown }
  | { readonly [KIND]: 'random state'; readonly state: unknown }
  | { readonly [KIND]: 'matrix'; readonly columns: number; readonly rows: readonly Float64Array[] }
  | { readonly [KIND]: 'tensor'; readonly values: unknown; readonly shape: readonly number[]; readonly dtype: string }
  | { readonly [KIND]: 'table'; readonly columns: unknown }
  /** A plain object that happens to have this key. */
  | { readonly [KIND]: 'object'; readonly entries: unknown };

/** A value in a form that structured clone carries to another process. */
export interface Portable {
  readonly value: unknown;
  /** The files that register the user's own classes and functions in it. */
  readonly modules: readonly string[];
}
