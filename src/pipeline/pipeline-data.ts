import type { MatrixInput } from '../arrays';
import type { ResultOf } from '../estimator';
import type { FirstOf, LastOf, Step, Steps } from './steps';

/** What `fit` of an estimator takes. */
export type FitArguments<E> = E extends { fit(...given: infer A): unknown } ? A : never;

/** One of them, by its place; never where there is none. */
export type ArgumentAt<A, I extends '0' | '1' | '2'> = I extends keyof A ? A[I] : never;

/** X, as the first step takes it. */
export type InputOf<S extends Steps> = KnownOr<ArgumentAt<FitArguments<FirstOf<S>>, '0'>, MatrixInput>;

/** y, as the last step takes it. */
type TargetsOf<S extends Steps> = KnownOr<ArgumentAt<FitArguments<LastOf<S>>, '1'>, unknown>;

export type KnownOr<T, Other> = [T] extends [never] ? Other : T;

/** What stands behind X in `fit`: without a predictor at the end y may be left out. */
export type FitRest<S extends Steps> =
  LastOf<S> extends { predict(X: never): unknown }
    ? [y: TargetsOf<S>, options?: PipelineFitOptions<S>]
    : [y?: unknown, options?: PipelineFitOptions<S>];

/** Options of a fit: those of each step as `name__option`, and what concerns all. */
export type PipelineFitOptions<S extends Steps> = {
  /** Aborting rejects the fit with the signal's reason, and the pipeline is as it was. */
  readonly signal?: AbortSignal | undefined;
  /** Validation data for the last step, with X as it comes to the first: the steps between transform it. */
  readonly validationData?: readonly [X: InputOf<S>, y: TargetsOf<S>] | undefined;
} & { readonly [E in OptionOf<S[number]> as E[0]]?: E[1] };

type OptionOf<T extends Step> = T extends readonly [infer N extends string, infer E]
  ? OptionOfFit<N, NonNullable<ArgumentAt<FitArguments<E>, '2'>>>
  : never;

type OptionOfFit<N extends string, O> = [O] extends [never]
  ? readonly [`${N}__${never}`, never]
  : { [K in keyof O & string]-?: readonly [`${N}__${K}`, O[K]] }[keyof O & string];

/** What the last step predicts. */
export type PredictionsOf<S extends Steps> = ResultOf<LastOf<S>, 'predict'>;

/** The labels of a classifier at the end. */
export type ClassesOf<S extends Steps> = LastOf<S> extends { readonly classes_: infer C } ? C : unknown;
