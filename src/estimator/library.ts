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

/** The name of a class or a function that the library exports, or of one of Math (`Math.log`); undefined for any other. */
export function nameInLibrary(value: unknown): string | undefined {
  names ??= namesOf();
  return names.get(value);
}

/** What such a name stands for; undefined if nothing has it. */
export function namedInLibrary(name: string): unknown {
  if (name.startsWith(MATH)) return Reflect.get(Math, name.slice(MATH.length));
  return Object.hasOwn(library(), name) ? library()[name] : undefined;
}

const MATH = 'Math.';

function namesOf(): ReadonlyMap<unknown, string> {
  const ofMath = Object.getOwnPropertyNames(Math).map((name) => [Reflect.get(Math, name), MATH + name] as const);
  return new Map<unknown, string>([...ofMath, ...exportedNames()]);
}

function exportedNames(): (readonly [unknown, string])[] {
  try {
    return Object.entries(library()).map(([name, one]) => [one, name]);
  } catch {
    return []; // a bundle has no such file
  }
}
