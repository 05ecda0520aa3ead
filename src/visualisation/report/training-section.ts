import { inWords } from '../../diagnosis';
import { type EstimatorLike, hasMember } from '../../estimator';
import { plotLossCurve } from '../loss-curve';
import { htmlFacts, paragraph } from './html-table';
import type { Section } from './section';

/** How the training went. */
export function trainingSection(learner: EstimatorLike): Section | null {
  if (!hasMember(learner, 'nIter_')) return null;
  const curve = attribute(learner, 'lossCurve_');
  const isCurve = Array.isArray(curve) && curve.length > 0;
  const epochs = isCurve ? 'epochs' : 'iterations';
  const facts = [
    [epochs, worded(attribute(learner, 'nIter_'))],
    [`${epochs} at the most`, worded(parameter(learner, 'maxIter') ?? parameter(learner, 'epochs'))],
    ['last loss', worded(attribute(learner, 'loss_') ?? (isCurve ? curve.at(-1) : undefined))],
    ['lowest loss', worded(attribute(learner, 'bestLoss_'))],
    ['best validation score', worded(attribute(learner, 'bestValidationScore_'))],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  const history = attribute(learner, 'history_');
  const chart = isCurve
    ? [[plotLossCurve(isHistory(history) ? { history } : { ...curvesOf(learner), lossCurve_: curve as number[] })]]
    : [paragraph('L-BFGS records no loss by iteration, so that there is no curve to show.')];
  return { id: 'training', heading: 'Training', parts: [htmlFacts(facts), ...chart] };
}

function curvesOf(learner: EstimatorLike): object {
  const names = ['validationLossCurve_', 'validationScores_', 'learningRateCurve_'];
  return Object.fromEntries(names.map((name) => [name, attribute(learner, name)]));
}

function isHistory(value: unknown): value is Readonly<Record<string, readonly unknown[]>> {
  return typeof value === 'object' && value !== null && 'loss' in value;
}

function attribute(learner: EstimatorLike, name: string): unknown {
  return hasMember(learner, name) ? Reflect.get(learner, name) : undefined;
}

function parameter(learner: EstimatorLike, name: string): unknown {
  return Reflect.get(learner.getParams(false), name);
}

function worded(value: unknown): string | undefined {
  return typeof value === 'number' ? inWords(value) : undefined;
}
