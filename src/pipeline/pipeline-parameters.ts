import type { EstimatorLike, ParamsOf, TransformerLike } from '../estimator';
import type { Options } from '../validation';
import type { Step, StepEstimator, Steps } from './steps';

/** A pipeline's own parameters. */
export interface OwnParameters<S extends Steps> {
  /** Pairs of a name and an estimator, or 'passthrough'; all but the last transform. @default [] */
  steps: S;
  /** Whether the time that each step took is printed. @default false */
  verbose: boolean;
}

/** All parameters: its own, each step by its name, and those of each step as `name__parameter`. */
export type PipelineParameters<S extends Steps> = OwnParameters<S> & StepsByName<S> & EntriesAsParameters<S[number]>;

/** Some of them; undefined means the default. */
export type PipelineOptions<S extends Steps> = Options<OwnParameters<S>> &
  Options<StepsByName<S>> &
  Options<EntriesAsParameters<S[number]>>;

/** A step may be replaced by another one. Names that the compiler does not know are left out: it could not tell them apart. */
type StepsByName<S extends Steps> = S extends readonly [...infer Before extends Steps, infer Last extends Step]
  ? { [T in Before[number] as KnownName<T[0]>]: TransformerLike | 'passthrough' } & {
      [T in Last as KnownName<T[0]>]: StepEstimator;
    }
  : object;

type KnownName<N extends string> = string extends N ? never : N;

/** `name__parameter`; where the name is any string, any may stand before the two underscores. */
export type EntriesAsParameters<T extends readonly [string, ...unknown[]]> = {
  [E in EntryOf<T> as E[0]]: E[1];
};

type EntryOf<T extends readonly [string, ...unknown[]]> = T extends readonly [
  infer N extends string,
  infer E,
  ...unknown[],
]
  ? E extends EstimatorLike
    ? EntryOfParams<N, ParamsOf<E>>
    : never
  : never;

/** Parameters of which the compiler knows nothing may have any name. */
type EntryOfParams<N extends string, P> = [keyof P & string] extends [never]
  ? readonly [`${N}__${string}`, unknown]
  : { [K in keyof P & string]-?: readonly [`${N}__${K}`, P[K]] }[keyof P & string];
