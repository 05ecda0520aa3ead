import { readLabels, type Label, type Place } from '../../arrays';

/** What to stratify by, one label per sample; a row of several is one too: their texts, joined by spaces. */
export function readStrata(stratify: unknown, at: Place): readonly Label[] {
  const { values, rows, columns, dimensions } = readLabels(stratify, at);
  if (dimensions === 1) return values;
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns).join(' '));
}
