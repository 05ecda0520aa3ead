import type { DenseMatrix } from '../arrays';

/** A column of what the network gets, in numbers. */
export interface FeatureColumn {
  readonly index: number;
  readonly name: string;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Share of the rows that hold a 0: pixels at an image's edge, words in a text, categories. */
  readonly zeros: number;
}

/** @param names  [columns] */
export function featureColumns({ data, rows, columns }: DenseMatrix, names: readonly string[]): FeatureColumn[] {
  return Array.from({ length: columns }, (_, index) => {
    let sum = 0;
    let zeros = 0;
    let min = Infinity;
    let max = -Infinity;
    for (let i = index; i < data.length; i += columns) {
      const value = data[i]!;
      sum += value;
      if (value === 0) zeros++;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    const mean = sum / rows;
    let squares = 0;
    for (let i = index; i < data.length; i += columns) squares += (data[i]! - mean) ** 2;
    // The mean of equal numbers is one of them only to rounding.
    const std = min === max ? 0 : Math.sqrt(squares / rows);
    return { index, name: names[index]!, mean: min === max ? min : mean, std, min, max, zeros: zeros / rows };
  });
}
