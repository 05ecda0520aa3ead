import {
  array,
  boolean,
  type GenericSchema,
  nullable,
  number,
  optional,
  record,
  strictObject,
  string,
  union,
} from 'valibot';
import type { Label } from '../arrays';
import { type Circumstances, circumstances } from '../engines';
import { packageVersion } from '../files';
import { isEstimator, isPlain, isStateful } from '../estimator';

/** What a file says of the model in it, for people and programs that only look. Nothing is built from it. */
export interface ModelFacts extends Omit<Circumstances, 'threads'> {
  /** The class, such as `MLPRegressor`. */
  readonly class: string;
  /** The version of this library. */
  readonly library: string;
  /** `randomState`, where it was a number. */
  readonly seed?: number | undefined;
  /** What trained, such as `tensorflow, compiled`. */
  readonly engine?: string | undefined;
  readonly features?: number | undefined;
  readonly samples?: number | undefined;
  /** sha256 of the samples, targets and weights of the last fit. */
  readonly fingerprint?: string | undefined;
  /** Of a classifier whose classes are not many. */
  readonly classes?: readonly Label[] | undefined;
  /** Numbers that the training ended with, by the names of the estimator's attributes, such as `loss_`. */
  readonly training: Readonly<Record<string, number>>;
}

export const modelFacts: GenericSchema<unknown, ModelFacts> = strictObject({
  class: string(),
  library: string(),
  node: string(),
  tfjs: string(),
  tensorflow: nullable(string()),
  system: string(),
  processor: string(),
  instructionSet: nullable(string()),
  seed: optional(number()),
  engine: optional(string()),
  features: optional(number()),
  samples: optional(number()),
  fingerprint: optional(string()),
  classes: optional(array(union([string(), number(), boolean()]))),
  training: record(string(), number()),
});

const METRICS = ['loss_', 'bestLoss_', 'bestValidationScore_', 'nIter_', 't_', 'bestScore_', 'nSplits_', 'refitTime_'];
const MANY_CLASSES = 100;

/** The facts of a value that is to be kept: of an estimator those that its fitted attributes tell. */
export function factsOf(value: object): ModelFacts {
  const { node, tfjs, tensorflow, system, processor, instructionSet } = circumstances();
  return {
    class: value.constructor.name,
    library: packageVersion(),
    ...{ node, tfjs, tensorflow, system, processor, instructionSet },
    ...trainingFacts(value),
  };
}

/** A pipeline tells of its last step, a search of its best estimator. */
function trainingFacts(value: object): Omit<ModelFacts, keyof Circumstances | 'class' | 'library'> {
  const inner = [attribute(value, 'bestEstimator_'), lastStep(value)].find((one) => typeof one === 'object' && one);
  const own = METRICS.map((name) => [name, attribute(value, name)] as const);
  const training = Object.fromEntries(own.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  const of = inner === undefined || inner === null ? null : trainingFacts(inner);
  const facts = {
    seed: numberOrNone(parameter(value, 'randomState')),
    engine: engineWords(attribute(value, 'engine_')),
    features: numberOrNone(attribute(value, 'nFeaturesIn_')),
    ...dataFacts(value),
    classes: classesOf(value),
  };
  const told = Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
  return { ...of, ...told, training: { ...of?.training, ...training } };
}

function lastStep(value: object): unknown {
  const steps = parameter(value, 'steps');
  const last: unknown = Array.isArray(steps) ? steps.at(-1) : undefined;
  return Array.isArray(last) ? last[1] : undefined;
}

function dataFacts(value: object): Partial<Pick<ModelFacts, 'samples' | 'fingerprint'>> {
  const state = isStateful(value) ? value.getState() : undefined;
  const data: unknown = typeof state === 'object' && state !== null && 'data' in state ? state.data : undefined;
  if (typeof data !== 'object' || data === null || !isPlain(data)) return {};
  const [samples, fingerprint] = ['samples', 'fingerprint'].map((name) => Reflect.get(data, name) as unknown);
  return typeof samples === 'number' && typeof fingerprint === 'string' ? { samples, fingerprint } : {};
}

function classesOf(value: object): ModelFacts['classes'] {
  const classes = attribute(value, 'classes_');
  return Array.isArray(classes) && classes.length <= MANY_CLASSES ? (classes as ModelFacts['classes']) : undefined;
}

function engineWords(engine: unknown): string | undefined {
  if (typeof engine !== 'object' || engine === null || !('engine' in engine) || !('mode' in engine)) return undefined;
  return `${String(engine.engine)}, ${String(engine.mode)}`;
}

function numberOrNone(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function parameter(value: object, name: string): unknown {
  return isEstimator(value) ? Reflect.get(value.getParams(false), name) : undefined;
}

/** A fitted attribute; undefined where there is none yet, or none at all. */
function attribute(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}
