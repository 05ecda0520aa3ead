import { shown } from '../errors';

/** A parameter's value as people read it: numbers to four digits, words without quotes, an object by its class. */
export function valueText(value: unknown): string {
  return textAt(value, 0);
}

function textAt(value: unknown, depth: number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'function' && value.name !== '') return value.name;
  if (!Array.isArray(value) || depth === 2) return shown(value);
  const items = value.slice(0, 8).map((item: unknown) => textAt(item, depth + 1));
  return `[${items.join(', ')}${value.length > 8 ? ', …' : ''}]`;
}
