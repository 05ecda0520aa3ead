import { UnknownParameterError } from '../errors';
import { callMethod } from './call-method';
import type { EstimatorLike } from './estimator-like';

/** Estimators that another one holds, by the names under which their parameters are reached. */
export type Nested = Readonly<Record<string, EstimatorLike>>;

/** Their parameters, and those of estimators that they hold themselves, as `name__parameter`. */
export function nestedParams(nested: Nested): Record<string, unknown> {
  const all = Object.entries(nested).flatMap(([name, estimator]) =>
    Object.entries(estimator.getParams(true)).map(([parameter, value]) => [`${name}__${parameter}`, value] as const),
  );
  return Object.fromEntries(all);
}

/**
 * Hands `name__parameter` on to the estimator of that name: each gets all of its own at once.
 *
 * @throws UnknownParameterError for a name that nobody has, and what an estimator throws; then none is changed
 */
export function setNestedParams(who: string, nested: Nested, changes: Readonly<Record<string, unknown>>): void {
  const byName = new Map<string, Record<string, unknown>>();
  for (const [path, value] of Object.entries(changes)) {
    const [name, parameter] = splitPath(path);
    if (!(name in nested)) throw new UnknownParameterError(who, path, Object.keys(nestedParams(nested)), undefined);
    byName.set(name, { ...byName.get(name), [parameter]: value });
  }
  const undo: (() => void)[] = [];
  try {
    for (const [name, given] of byName) {
      const estimator = nested[name]!;
      const before = estimator.getParams(true);
      callMethod(estimator, 'setParams', given);
      undo.push(() => callMethod(estimator, 'setParams', before));
    }
  } catch (error) {
    for (const restore of undo) restore();
    throw error;
  }
}

/** `mlp__alpha` is `alpha` of `mlp`; what comes after the first two underscores may hold more of them. */
export function splitPath(path: string): [name: string, rest: string] {
  const at = path.indexOf('__');
  return at === -1 ? [path, ''] : [path.slice(0, at), path.slice(at + 2)];
}
