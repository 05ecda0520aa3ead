import { callMethod, unfitted } from '../estimator';
import { applyTransformer, fitTransformer } from './apply-transformer';
import { elapsedLine } from './elapsed';
import { asTaken } from './handed-on';
import { type InTurns, kept } from './in-turns';
import { optionsOf, type RoutedOptions } from './step-options';
import type { Step, StepEstimator, Steps } from './steps';

/** A fit of all steps: what it is called with, and which method of the last one ends it. */
export interface StepsFit {
  readonly who: string;
  readonly steps: Steps;
  readonly X: unknown;
  readonly y: unknown;
  readonly options: RoutedOptions;
  readonly verbose: boolean;
  readonly last: 'fit' | 'fitTransform' | 'fitPredict';
}

/** The fitted steps, and what the last method gave; of a last step that does nothing the X that came to it. */
export interface FittedSteps {
  readonly steps: Step[];
  readonly result: unknown;
}

/**
 * Fits new estimators like the steps', one after the other, each to what the one before makes of X. The steps themselves
 * stay as they are: a fit that fails has changed nothing.
 */
export function* fitSteps({ who, steps, X, y, options, verbose, last }: StepsFit): InTurns<FittedSteps> {
  const fitted: Step[] = [];
  let data = X;
  let held = options.validationData?.[0];
  for (const [i, step] of steps.entries()) {
    options.signal?.throwIfAborted();
    const [name, given] = step;
    const start = performance.now();
    const isLast = i === steps.length - 1;
    const estimator = forFit(given, isLast);
    fitted.push([name, estimator]);
    if (estimator !== 'passthrough') {
      const own = optionsOf(options, step);
      const transforms = !isLast || last === 'fitTransform';
      const validationData = options.validationData && {
        validationData: [asTaken(estimator, held), options.validationData[1]],
      };
      data = transforms
        ? yield* fitTransformer(who, estimator, data, y, own)
        : yield* kept(
            callMethod(estimator, last, ...argumentsOf(asTaken(estimator, data), y, { ...validationData, ...own })),
          );
      if (held !== undefined && !isLast) held = applyTransformer(who, estimator, held);
    }
    if (verbose) console.log(elapsedLine('Pipeline', `(step ${i + 1} of ${steps.length}) Processing ${name}`, start));
  }
  return { steps: fitted, result: data };
}

/** An estimator whose methods may take two arguments only is called with two. */
function argumentsOf(X: unknown, y: unknown, options: object): unknown[] {
  return Object.keys(options).length === 0 ? [X, y] : [X, y, options];
}

/** A warm start goes on from what the estimator has learnt, and leaves it so if it fails. */
function forFit(estimator: StepEstimator, isLast: boolean): StepEstimator {
  if (estimator === 'passthrough') return estimator;
  const isWarm = isLast && Reflect.get(estimator.getParams(false), 'warmStart') === true;
  return isWarm ? estimator : unfitted(estimator);
}
