import { join } from 'node:path';

let exported: Readonly<Record<string, unknown>> | undefined;
let names: ReadonlyMap<unknown, string> | undefined;

/**
 * What the library's main file exports. It is above this folder and is loaded when it is first asked for: a process that
 * has an estimator of the library most often has it loaded anyway.
 */
export function library(): Readonly<Record<string, unknown>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not by an import: it imports this folder
  return (exported ??= require(join(__dirname, '..', 'index')) as Readonly<Record<string, unknown>>);
}

/** The name under which the library exports a class or a function; undefined if it does not. */
export function nameInLibrary(value: unknown): string | undefined {
  names ??= namesOf();
  return names.get(value);
}

function namesOf(): ReadonlyMap<unknown, string> {
  try {
    return new Map(Object.entries(library()).map(([name, one]) => [one, name]));
  } catch {
    return new Map(); // a bundle has no such file
  }
}
