import { describe, expect, it } from '@jest/globals';
import { smallArray } from '../../src/engines/small-array';

describe('smallArray', () => {
  it('gives zeros that no other array shares, of any length and precision', () => {
    const arrays = Array.from({ length: 2000 }, (_, i) => smallArray(i % 3 === 0 ? 'float32' : 'float64', i % 80));
    arrays.forEach((array, i) => {
      expect(array).toHaveLength(i % 80);
      expect(array.BYTES_PER_ELEMENT).toBe(i % 3 === 0 ? 4 : 8);
      expect(array.every((value) => value === 0)).toBe(true);
      array.fill(i + 1);
    });
    arrays.forEach((array, i) => {
      expect(array.every((value) => value === i + 1)).toBe(true);
    });
  });
});
