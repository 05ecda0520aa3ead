import { describe, expect, it } from '@jest/globals';
import { FeatureRanges } from '../../src/neural-network/feature-ranges';
import { RandomState } from '../../src/random';

describe('The ranges of features', () => {
  // Fewer rows than are looked at together, as many, more, and some left over; rows that are longer than that; an odd number of columns.
  it.each([
    [1, 1],
    [3, 5],
    [2048, 1],
    [5000, 1],
    [683, 3],
    [1797, 64],
    [7, 2049],
    [100, 300],
  ])('are those of all rows, whatever parts they come in: %i × %i', (rows, columns) => {
    const random = new RandomState(0);
    const X = Float64Array.from({ length: rows * columns }, () => random.uniform(-1, 1) * 10 ** random.randint(-3, 4));
    const expected = { smallest: new Array<number>(columns).fill(Infinity), largest: new Array<number>(columns).fill(-Infinity) }; // prettier-ignore
    X.forEach((value, i) => {
      expected.smallest[i % columns] = Math.min(expected.smallest[i % columns]!, value);
      expected.largest[i % columns] = Math.max(expected.largest[i % columns]!, value);
    });
    for (const parts of [1, Math.min(rows, 3)]) {
      const ranges = new FeatureRanges(rows, columns);
      const rowsOfPart = Math.ceil(rows / parts);
      for (let row = 0; row < rows; row += rowsOfPart)
        ranges.add(X.subarray(row * columns, (row + rowsOfPart) * columns));
      const { smallest, largest } = ranges.close();
      expect({ smallest: [...smallest], largest: [...largest] }).toEqual(expected);
    }
  });

  it('are of 64 bits for samples of 32', () => {
    const ranges = new FeatureRanges(2, 2);
    ranges.add(Float32Array.of(0.1, 2, -0.1, 1));
    expect(ranges.close()).toEqual({
      smallest: Float64Array.of(-Math.fround(0.1), 1),
      largest: Float64Array.of(Math.fround(0.1), 2),
    });
  });
});
