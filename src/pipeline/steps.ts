import { strictObject } from 'valibot';
import { ConflictingParametersError } from '../errors';
import { type EstimatorLike, hasMethods, isEstimator } from '../estimator';
import { type Constraint, judged } from '../validation';

/** What a step does: an estimator, or nothing. */
export type StepEstimator = EstimatorLike | 'passthrough';

/** A step by its name. */
export type Step = readonly [name: string, estimator: StepEstimator];

export type Steps = readonly Step[];

/** The estimator of the last step, as far as the compiler knows it. */
export type LastOf<S extends Steps> = S extends readonly [...Steps, readonly [string, infer E]] ? E : StepEstimator;

/** The estimator of the first step that does something. */
export type FirstOf<S extends Steps> = S extends readonly [readonly [string, infer E], ...infer R extends Steps]
  ? E extends 'passthrough'
    ? FirstOf<R>
    : E
  : StepEstimator;

/** Pairs of a name and an estimator; what is wrong with their names is said by checkSteps. */
export function isSteps(value: unknown): value is Steps {
  return Array.isArray(value) && Array.from<unknown>(value).every(isStep);
}

function isStep(value: unknown): value is Step {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [name, estimator] = value as [unknown, unknown];
  return typeof name === 'string' && (estimator === 'passthrough' || isEstimator(estimator));
}

export const STEPS_LEGAL = "an array of pairs [name, estimator or 'passthrough']";

/** What a pipeline keeps of its fit. */
export const stepsState = strictObject({ steps: judged(STEPS_LEGAL, isSteps) });

export function stepsConstraint<S extends Steps>(): Constraint<S> {
  return { legal: STEPS_LEGAL, accepts: (value): value is S => isSteps(value) };
}

/**
 * Looks at steps one beside the other.
 *
 * @param who  class, for messages
 * @throws ConflictingParametersError for none, for names that cannot be told apart, and for a step before the last one
 *   that does not transform
 */
export function checkSteps(who: string, steps: Steps, ownParameters: readonly string[]): void {
  if (steps.length === 0) {
    throw new ConflictingParametersError(
      who,
      "steps must be at least one, as in [['mlp', new MLPClassifier()]]. Got none.",
    );
  }
  checkNamesOf(who, 'steps', steps, ownParameters);
  for (const [name, estimator] of steps.slice(0, -1)) {
    if (estimator === 'passthrough' || hasMethods(estimator, 'transform')) continue;
    const problem = `steps before the last one must transform. Step "${name}" (${nameOfClass(estimator)}) has no transform.`;
    throw new ConflictingParametersError(who, problem);
  }
}

/** @throws ConflictingParametersError for names under which parameters could not be told apart */
export function checkNamesOf(
  who: string,
  parameter: string,
  entries: readonly (readonly [name: string, ...rest: unknown[]])[],
  ownParameters: readonly string[],
): void {
  const names = entries.map(([name]) => name);
  const refuse = (fault: string): never => {
    throw new ConflictingParametersError(who, `${parameter} must have names ${fault}.`);
  };
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) refuse(`of which no two are the same. Two are "${twice}"`);
  const own = names.find((name) => ownParameters.includes(name));
  if (own !== undefined) refuse(`other than those of its own parameters. One is "${own}"`);
  const long = names.find((name) => name.includes('__'));
  if (long !== undefined) refuse(`without "__", which stands between names and parameters. One is "${long}"`);
}

/** An estimator's class, for messages. */
export function nameOfClass(estimator: object): string {
  return estimator.constructor.name;
}
