import type { NumberArray } from '../arrays';
import type { Distribution } from '../random';

/** The values that one parameter is to take; numbers may stand in a typed array. */
export type ParamValues<T> = readonly T[] | (number extends T ? NumberArray : never);

/** For each parameter of P that is to be varied, the values it takes; or several such, one after the other. */
export type ParamGrid<P extends object> = OneGrid<P> | readonly OneGrid<P>[];

/** For each parameter of P that is to be varied, its values or what to draw them from; or several such to choose from. */
export type ParamDistributions<P extends object> = OneDistribution<P> | readonly OneDistribution<P>[];

/** The values for a single grid. */
export type OneGrid<P extends object> = { readonly [K in keyof P]?: ParamValues<P[K]> | undefined };

/** What a single point of a random search is drawn from. */
export type OneDistribution<P extends object> = {
  readonly [K in keyof P]?: ParamValues<P[K]> | Distribution<P[K]> | undefined;
};
