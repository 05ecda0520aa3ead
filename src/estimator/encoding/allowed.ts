import { nameInLibrary, namedInLibrary } from '../library';
import { registeredAs, registrationOf } from '../registry';

type AnyFunction = (...given: unknown[]) => unknown;

const functions = new Set<unknown>();
const makers = new Set<unknown>();

/**
 * Lets a file name functions of the library as values of parameters: those that compute and do nothing else, since a file of
 * anybody's decides which of them will be called.
 */
export function allowInFiles(allowed: readonly unknown[]): void {
  for (const one of allowed) functions.add(one);
}

/** Lets a file have recipes by functions of the library (`withRecipe`), which are called when it is read. */
export function allowMakers(allowed: readonly unknown[]): void {
  for (const one of allowed) makers.add(one);
}

/** The name under which a file may call a function: of Math, of the library and allowed, or the user's registered one. */
export function nameInFiles(value: unknown): string | undefined {
  const name = nameInLibrary(value);
  if (name !== undefined) return name.startsWith('Math.') || functions.has(value) ? name : undefined;
  return registrationOf(value)?.name;
}

/** The function that a file may name so; undefined if there is none. */
export function functionInFiles(name: string): AnyFunction | undefined {
  const value = registeredAs(name)?.value ?? namedInLibrary(name);
  return typeof value === 'function' && nameInFiles(value) === name ? (value as AnyFunction) : undefined;
}

/** The maker that a file may name so; undefined if there is none. */
export function makerInFiles(name: string): AnyFunction | undefined {
  const value = namedInLibrary(name);
  return typeof value === 'function' && makers.has(value) ? (value as AnyFunction) : undefined;
}
