import { isEstimator } from '../estimator';
import { nameEstimators } from './name-estimators';
import { Pipeline } from './pipeline';
import type { StepEstimator, Steps } from './steps';

/** Estimators as steps: the compiler does not know the names of their classes. */
export type UnnamedSteps<E extends readonly StepEstimator[]> = { readonly [I in keyof E]: readonly [string, E[I]] };

/**
 * A pipeline of steps named by their classes: `makePipeline(new StandardScaler(), new MLPClassifier())` has `standardscaler`
 * and `mlpclassifier`. Options such as `{ verbose: true }` may stand at the end. Source: scikit-learn's `make_pipeline`.
 */
export function makePipeline<const E extends readonly StepEstimator[]>(...steps: E): Pipeline<UnnamedSteps<E>>;
export function makePipeline<const E extends readonly StepEstimator[]>(
  ...given: readonly [...steps: E, options: { readonly verbose?: boolean | undefined }]
): Pipeline<UnnamedSteps<E>>;
export function makePipeline(...given: readonly (StepEstimator | object)[]): Pipeline<Steps> {
  const last = given.at(-1);
  const hasOptions = typeof last === 'object' && !isEstimator(last);
  const steps = (hasOptions ? given.slice(0, -1) : given) as readonly StepEstimator[]; // judged by fit
  const names = nameEstimators(steps);
  const named = steps.map((step, i) => [names[i]!, step] as const);
  return hasOptions ? new Pipeline(named, last) : new Pipeline(named);
}
