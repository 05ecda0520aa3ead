import { ConflictingParametersError, InvalidParameterError, UnknownParameterError } from '../errors';
import { estimatorTypeOf, hasMethods, splitPath } from '../estimator';
import { checkSignal } from '../training';
import type { Step, Steps } from './steps';

/** What `fit` was given beside the data: for each step, and for all. */
export interface RoutedOptions {
  readonly byStep: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly signal: AbortSignal | undefined;
  /** X as it comes to the first step, and y. */
  readonly validationData: readonly [X: unknown, y: unknown] | undefined;
}

/**
 * Sorts the options of a fit by step: `mlp__sampleWeight` is the sampleWeight of mlp.
 *
 * @throws ConflictingParametersError for an option without a step; UnknownParameterError for a step that there is not
 */
export function routeOptions(who: string, steps: Steps, options: object): RoutedOptions {
  const byStep: Record<string, Record<string, unknown>> = Object.fromEntries(steps.map(([name]) => [name, {}]));
  const { signal, validationData, ...routed } = options as Record<string, unknown>;
  for (const [path, value] of Object.entries(routed)) {
    const [name, option] = splitPath(path);
    const last = steps.at(-1)![0];
    if (option === '') {
      const problem = `options go to steps by their names. Write "${last}__${path}" instead of "${path}".`;
      throw new ConflictingParametersError(who, problem);
    }
    const given = Object.hasOwn(byStep, name) ? byStep[name] : undefined;
    if (given === undefined) {
      const known = steps.map(([step]) => `${step}__${option}`);
      throw new UnknownParameterError(who, path, ['signal', 'validationData', ...known], undefined);
    }
    given[option] = value;
  }
  return {
    byStep,
    signal: checkSignal(who, signal as AbortSignal | undefined), // judged there
    validationData: readValidationData(who, validationData),
  };
}

function readValidationData(who: string, given: unknown): readonly [X: unknown, y: unknown] | undefined {
  if (given === undefined) return undefined;
  if (Array.isArray(given) && given.length === 2) return given as [unknown, unknown];
  throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [X, y]', got: given }]);
}

/** What one step is given: the signal too, where it may train for long. */
export function optionsOf({ byStep, signal }: RoutedOptions, [name, estimator]: Step): Record<string, unknown> {
  const own = byStep[name]!;
  if (signal === undefined || estimator === 'passthrough') return own;
  const trains = estimatorTypeOf(estimator) !== 'transformer' || hasMethods(estimator, 'fitTransformInTurns');
  return trains ? { signal, ...own } : own;
}
