import { isRandomState } from '../../random';
import { type Attributes, plain } from './attributes';
import { PythonArray, type PythonValue } from './python-object';

/** scikit-learn's name of a parameter. */
export function pythonName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^beta([12])$/, 'beta_$1');
}

/**
 * Parameters that scikit-learn has too, as an object has them.
 *
 * @param names  our names of them; one that is not there, as older versions lack some, has its default
 * @returns values that the next fit judges
 * @throws ForeignModelError for a value that no parameter has
 */
export function parametersOf(attributes: Attributes, names: readonly string[]): object {
  const there = names.filter((name) => attributes.has(pythonName(name)));
  return Object.fromEntries(there.map((name) => [name, parameter(attributes, pythonName(name))]));
}

function parameter(attributes: Attributes, name: string): unknown {
  const value = plain(attributes.value(name)!);
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value) || isRandomState(value)) return value;
  if (Array.isArray(value) || (value instanceof PythonArray && value.shape.length === 1)) {
    const items: readonly PythonValue[] = attributes.list(name);
    if (items.every((item) => typeof item === 'number' || typeof item === 'string')) return [...items];
  }
  return attributes.refuse(name, 'a plain value', value);
}
