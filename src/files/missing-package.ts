import { MissingPackageError } from '../errors';
import { errorCode } from './error-code';

/**
 * What to throw for an error of loading a package that a user installs beside this one.
 *
 * @param purpose   what cannot be done without, such as `a chart as SVG`
 * @param packages  as npm takes them, such as `vega@^6`
 * @returns MissingPackageError where it is not installed, else the error itself
 */
export function missingPackage(error: unknown, purpose: string, packages: readonly string[]): unknown {
  const isMissing = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(errorCode(error) ?? '');
  return isMissing ? new MissingPackageError(purpose, packages, error) : error;
}
