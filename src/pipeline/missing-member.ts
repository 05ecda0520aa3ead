import { MissingMethodError } from '../errors';
import { hasMember } from '../estimator';
import { nameOfClass, type Step, type Steps } from './steps';

/** Members of a pipeline that are its last step's. */
const LAST_STEPS = [
  'predict',
  'predictProba',
  'predictLogProba',
  'decisionFunction',
  'fitPredict',
  'score',
  'classes_',
];

/** Methods of a pipeline that call one of every step, and which. */
const ALL_STEPS: Readonly<Record<string, string>> = {
  transform: 'transform',
  transformMatrix: 'transform',
  fitTransform: 'transform',
  fitTransformInTurns: 'transform',
  fitTransformMatrix: 'transform',
  inverseTransform: 'inverseTransform',
  getFeatureNamesOut: 'getFeatureNamesOut',
};

/** Which step lacks what a member of a pipeline stands on; undefined where none does. */
interface Lack {
  readonly step: Step;
  readonly member: string;
}

/** Looks for what a member of a pipeline of these steps stands on. */
export function missingMember(steps: Steps, name: string): Lack | undefined {
  const isLasts = LAST_STEPS.includes(name);
  const member = isLasts ? name : Object.hasOwn(ALL_STEPS, name) ? ALL_STEPS[name] : undefined;
  if (member === undefined) return undefined;
  const lacks = ([, estimator]: Step): boolean =>
    estimator === 'passthrough' ? isLasts : !hasMember(estimator, member);
  const step = (isLasts ? steps.slice(-1) : steps).find(lacks);
  return step && { step, member };
}

/** @throws MissingMethodError for a method that a pipeline of these steps does not have */
export function expectMember(who: string, steps: Steps, name: string): void {
  const lack = missingMember(steps, name);
  if (lack === undefined) return;
  const [step, estimator] = lack.step;
  const which = lack.step === steps.at(-1) ? 'the last step,' : 'step';
  const what = estimator === 'passthrough' ? "'passthrough'" : nameOfClass(estimator);
  throw new MissingMethodError(`${who}.${name}`, `${which} "${step}" (${what}),`, lack.member);
}
