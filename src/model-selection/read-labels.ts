import { isMatrixLike, isShaped, isTensorLike, rowCount, type Place } from '../arrays';
import { InvalidDataError, shown } from '../errors';

/** What names a class. */
export type Label = number | string | boolean | bigint;

/**
 * One class label per sample. A row of several labels is one label too: their texts, joined by spaces.
 *
 * @throws InvalidDataError unless they are finite numbers, strings, booleans or bigints, and all of one type
 */
export function readLabels(input: unknown, at: Place): Label[] {
  const count = rowCount(input, at);
  const labels = samplesOf(input, count).map((sample, i) => {
    const parts: unknown[] = isRow(sample) ? Array.from(sample) : [sample];
    const wrong = parts.find((part) => !isLabel(part));
    if (wrong === undefined && parts.every(isLabel)) return isRow(sample) ? parts.join(' ') : parts[0]!;
    const problem = `must hold finite numbers, strings or booleans. Got ${shown(wrong)} at row ${i}.`;
    throw new InvalidDataError(at.who, at.argument, problem);
  });
  const stranger = labels.findIndex((label) => typeof label !== typeof labels[0]);
  if (stranger < 0) return labels;
  const types = `Got a ${typeof labels[0]} at row 0, a ${typeof labels[stranger]} at row ${stranger}.`;
  throw new InvalidDataError(at.who, at.argument, `must hold labels of one type. ${types}`);
}

/** The order of numpy's `unique`: numbers by size, false before true, strings by code point. Both are of one type. */
export function compareLabels(a: Label, b: Label): number {
  // JavaScript compares UTF-16 units, which puts 😀 before ﬁ; the bytes of UTF-8 stand in the order of code points.
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An accepted array as labels, or as rows of labels. */
function samplesOf(input: unknown, count: number): unknown[] {
  if (isMatrixLike(input)) {
    const { rows, columns } = input;
    return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => input.get(i, j)));
  }
  if (isTensorLike(input)) return inBlocks(input.dataSync(), input.shape.length, count);
  if (isShaped(input)) return inBlocks(input.data as ArrayLike<unknown>, (input.shape as number[]).length, count);
  return Array.from(input as ArrayLike<unknown>);
}

function inBlocks(data: ArrayLike<unknown>, dimensions: number, count: number): unknown[] {
  const values = Array.from(data);
  const size = values.length / count;
  return dimensions === 1 ? values : Array.from({ length: count }, (_, i) => values.slice(i * size, (i + 1) * size));
}

function isRow(sample: unknown): sample is ArrayLike<unknown> {
  return Array.isArray(sample) || ArrayBuffer.isView(sample);
}

function isLabel(value: unknown): value is Label {
  return ['string', 'boolean', 'bigint'].includes(typeof value) || Number.isFinite(value);
}
