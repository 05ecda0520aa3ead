import { afterEach, beforeEach, expect, jest } from '@jest/globals';
import * as errors from '../../src/errors';

/**
 * Warnings of the library are fatal unless the test expects them: a warning nobody asked for is a change of behaviour.
 * Node's own warnings (deprecations of a dependency, say) are passed on.
 */
const OURS = Object.keys(errors).filter((name) => name.endsWith('Warning'));
let seen: Error[] = [];

beforeEach(() => {
  seen = [];
  const pass = process.emitWarning.bind(process);
  jest.spyOn(process, 'emitWarning').mockImplementation((warning: string | Error, ...rest: []) => {
    if (typeof warning !== 'string' && OURS.includes(warning.name)) seen.push(warning);
    else pass(warning, ...rest);
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  expect(seen.map((warning) => `${warning.name}: ${warning.message}`)).toEqual([]);
});

/** Takes the warnings emitted so far in this test: each must be of the given name, in that order. */
export function takeWarnings(...names: string[]): string[] {
  const taken = seen;
  seen = [];
  expect(taken.map((warning) => warning.name)).toEqual(names);
  return taken.map((warning) => warning.message);
}

/** Takes them where they come from several processes, in no order: their names, sorted. */
export function takeWarningNames(): string[] {
  const names = seen.map((warning) => warning.name).sort();
  seen = [];
  return names;
}
