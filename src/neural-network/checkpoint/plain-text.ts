import { types } from 'node:util';

/** Plain data as text, so that what is equal has equal texts, and people can read it. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${Array.from(value, plainText).join(', ')}]`;
  if (types.isFloat64Array(value) || types.isFloat32Array(value) || types.isInt32Array(value)) {
    return `${value.constructor.name} [${Array.from(value, plainText).join(', ')}]`;
  }
  if (types.isMap(value)) {
    return `Map { ${Array.from(value, ([key, one]) => `${plainText(key)} → ${plainText(one)}`).join(', ')} }`;
  }
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${plainText(one)}`);
  return `{ ${members.join(', ')} }`;
}
