import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidParameterError } from '../errors';
import type { EstimatorLike } from './estimator-like';
import { namedInLibrary } from './library';

/** A class or a function, whatever its arguments. */
export type Registrable = ((...given: never[]) => unknown) | (abstract new (...given: never[]) => unknown);

/** Where another process, or a later one, finds a class or a function by its name. */
export interface Registration {
  readonly name: string;
  /** The file that registers it when it is loaded. */
  readonly module: string;
  readonly value: Registrable;
}

export interface RegisterOptions {
  /** The file that defines and registers it: `__filename`, or `import.meta.url` in an ES module. */
  readonly module: string;
}

const byName = new Map<string, Registration>();

/**
 * Makes an estimator class of your own known by its name, so that the worker processes of `nJobs` can make its like: they
 * load the module, which registers the class there too. To be called at the top of the module that defines it, which must
 * not be the program's main file.
 *
 * ```ts
 * export class MyModel extends Estimator<MyParameters> { … }
 * registerEstimator(MyModel, { module: __filename });
 * ```
 *
 * @throws InvalidParameterError for a class without a name, a name that the library has or another module has registered, and a module that is
 *   neither an absolute path nor a file: URL
 */
export function registerEstimator(
  estimator: abstract new (...given: never[]) => EstimatorLike,
  options: RegisterOptions,
): void {
  register('registerEstimator', estimator, options);
}

/**
 * The same for a function among the parameters, such as one that builds a network.
 *
 * @throws InvalidParameterError
 */
export function registerFunction(value: (...given: never[]) => unknown, options: RegisterOptions): void {
  register('registerFunction', value, options);
}

/** What a class or function was registered as; undefined if it was not. */
export function registrationOf(value: unknown): Registration | undefined {
  for (const registration of byName.values()) if (registration.value === value) return registration;
  return undefined;
}

/** What was registered under a name; undefined if nothing was. */
export function registeredAs(name: string): Registration | undefined {
  return byName.get(name);
}

function register(who: string, value: Registrable, options: RegisterOptions): void {
  const given: unknown = value;
  if (typeof given !== 'function' || given.name === '') {
    throw refusal(who, who === 'registerEstimator' ? 'estimator' : 'value', 'a class or function with a name', given);
  }
  const module = pathOf(who, options);
  const own = namedInLibrary(value.name);
  if (own !== undefined && own !== value) {
    throw refusal(who, 'name', `another one than ${JSON.stringify(value.name)}, which the library has`, value.name);
  }
  const other = byName.get(value.name);
  if (other !== undefined && other.module !== module) {
    throw refusal(who, 'name', `another one than ${JSON.stringify(value.name)}, which ${other.module} has`, value.name);
  }
  byName.set(value.name, { name: value.name, module, value });
}

function pathOf(who: string, options: unknown): string {
  const module = typeof options === 'object' && options !== null && 'module' in options ? options.module : undefined;
  if (typeof module === 'string' && module.startsWith('file:')) return fileURLToPath(module);
  if (typeof module === 'string' && isAbsolute(module)) return module;
  throw refusal(who, 'module', 'an absolute path or a file: URL: __filename or import.meta.url', module);
}

function refusal(who: string, name: string, legal: string, got: unknown): InvalidParameterError {
  return new InvalidParameterError(who, [{ name, legal, got }]);
}
