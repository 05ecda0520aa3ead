import { describe, expect, it } from '@jest/globals';
import { alignedRows } from '../../../src/engines/tensorflow/aligned-rows';

describe('Memory for the order of rows', () => {
  it.each([1, 16_384, 16_385, 100_000])('has room for %i rows, from the beginning of its own buffer on', (length) => {
    const rows = alignedRows(length);
    expect(rows.length).toBeGreaterThanOrEqual(length);
    expect(rows.byteOffset).toBe(0);
    rows.fill(7);
    expect(rows[length - 1]).toBe(7);
  });
});
