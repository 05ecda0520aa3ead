import { ContractBreach, InvalidParameterError, shown } from '../errors';
import { hasMethods, isEstimator } from '../estimator';
import { boolean, callable, anyOf, number, oneOf, type Options, type ParameterTable, readOptions } from '../validation';
import { CHECKS, type CheckName } from './all-checks';
import { Capabilities } from './capabilities';
import type { Check } from './check';
import { CheckReport, type CheckResult } from './check-report';
import type { CheckableEstimator } from './checkable-estimator';
import { collectWarnings } from './collect-warnings';
import type { Kind } from './need';

interface Parameters {
  /** The checks to run; null: all. @default null */
  only: readonly CheckName[] | null;
  /** Checks to leave out, each with the reason why. @default {} */
  skip: Readonly<Partial<Record<CheckName, string>>>;
  /** Called after each check. @default null */
  onCheck: ((result: CheckResult) => void) | null;
  /** How long a check may take. A loop that never gives way cannot be stopped. @default 30000 */
  timeLimitMs: number;
  /** What the estimator is; null: a classifier if it has predictProba or classes_. @default null */
  kind: Kind | null;
  /** Whether fit takes a sampleWeight; null: found by a small fit. @default null */
  sampleWeight: boolean | null;
  /** Whether a regressor takes several columns of y; null: found by a small fit. @default null */
  multiOutput: boolean | null;
  /** Whether a classifier takes several columns of 0 and 1; null: found by a small fit. @default null */
  multilabel: boolean | null;
}

const NAMES = Object.keys(CHECKS) as CheckName[];
const maybe = anyOf(oneOf(null), boolean);

const PARAMETERS: ParameterTable<Parameters> = {
  only: {
    default: null,
    constraint: {
      legal: 'an array of names of checks, or null',
      accepts: (value): value is readonly CheckName[] | null =>
        value === null || (Array.isArray(value) && value.every(isName)),
    },
  },
  skip: {
    default: {},
    constraint: {
      legal: 'an object of reasons by names of checks',
      accepts: (value): value is Parameters['skip'] =>
        typeof value === 'object' &&
        value !== null &&
        Object.entries(value).every(([name, reason]) => isName(name) && typeof reason === 'string'),
    },
  },
  onCheck: {
    default: null,
    constraint: anyOf(oneOf(null), callable<(result: CheckResult) => void>('(result) => void')),
  },
  timeLimitMs: { default: 30_000, constraint: number(0, 2 ** 31, '()') }, // Node's timers know no longer one
  kind: { default: null, constraint: oneOf(null, 'regressor', 'classifier') },
  sampleWeight: { default: null, constraint: maybe },
  multiOutput: { default: null, constraint: maybe },
  multilabel: { default: null, constraint: maybe },
};

/** What `checkEstimator` takes beside the estimator. @interface */
export type CheckOptions = Options<Parameters>;

/**
 * Puts an estimator through the checks that every estimator of this library passes, as far as they apply to what it has. The
 * estimator itself is not touched: every check works on new ones of its class, with its parameters.
 *
 * ```ts
 * const report = await checkEstimator(new MLPClassifier({ maxIter: 5 }));
 * report.throwIfFailed();
 * ```
 *
 * Source of the idea: scikit-learn's `check_estimator`.
 *
 * @throws InvalidParameterError for wrong options, for what is no estimator and for transformers, which cannot be checked yet, and what `onCheck` throws. Nothing that the
 *   estimator throws gets out: it is in the report.
 */
export async function checkEstimator(estimator: CheckableEstimator, options: CheckOptions = {}): Promise<CheckReport> {
  const who = 'checkEstimator';
  const parameters = readOptions<Parameters>(who, PARAMETERS, options);
  if (!isCheckable(estimator)) {
    const methods = 'an object with the methods fit, predict, getParams and setParams';
    const isTransformer = hasMethods(estimator, 'transform');
    const legal = isTransformer
      ? `a regressor or a classifier, ${methods}; transformers cannot be checked yet`
      : methods;
    throw new InvalidParameterError(who, [{ name: 'estimator', legal, got: estimator }]);
  }
  const capabilities = new Capabilities(estimator, parameters);
  const results: CheckResult[] = [];
  for (const name of NAMES.filter((candidate) => parameters.only?.includes(candidate) ?? true)) {
    const result = await resultOf(name, capabilities, parameters);
    results.push(result);
    parameters.onCheck?.(result);
  }
  return new CheckReport(estimator.constructor.name, results);
}

async function resultOf(
  name: CheckName,
  capabilities: Capabilities,
  { skip, timeLimitMs }: Parameters,
): Promise<CheckResult> {
  const check: Check = CHECKS[name];
  const warnings: Error[] = [];
  const start = performance.now();
  const run = async (): Promise<string | undefined> => {
    if (skip[name] !== undefined) return skip[name];
    for (const need of check.needs ?? []) {
      const missing = await capabilities.missing(need);
      if (missing !== undefined) return missing;
    }
    await check.run(await capabilities.trial(warnings));
    return undefined;
  };
  const late = (): Error =>
    capabilities.latest?.breach(`an end within ${timeLimitMs} ms`, 'none') ?? new Error('It does not even begin');
  const outcome = await collectWarnings(warnings, () => settled(run, timeLimitMs, late));
  const common = { check: name, warnings, elapsedMs: performance.now() - start };
  if ('error' in outcome) {
    return { ...common, status: 'failed', reason: reasonOf(outcome.error, check), error: outcome.error };
  }
  return outcome.value === undefined
    ? { ...common, status: 'passed' }
    : { ...common, status: 'skipped', reason: outcome.value };
}

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/** The end of an asynchronous function, or the error of a late one; then it goes on unheard. */
async function settled<T>(run: () => Promise<T>, limitMs: number, late: () => Error): Promise<Settled<T>> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, limitMs);
  });
  try {
    return { value: await Promise.race([run(), timeIsUp]) };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown, { about }: Check): string {
  if (error instanceof ContractBreach) return error.message;
  const came = error instanceof Error ? `${error.name}: ${error.message}` : shown(error);
  return `${about} It failed with ${came.replace(/\.$/, '')}.`;
}

function isCheckable(value: unknown): value is CheckableEstimator {
  return isEstimator(value) && hasMethods(value, 'predict');
}

function isName(name: unknown): name is CheckName {
  return NAMES.some((known) => known === name);
}
