import type { DenseMatrix } from '../../arrays';

/** The columns that hold one and the same number in every row: of activations of ReLU the dead units. */
export function constantUnits({ data, rows, columns }: DenseMatrix): number[] {
  const units = Array.from({ length: columns }, (_, unit) => unit);
  return units.filter((unit) => {
    for (let row = 1; row < rows; row++) if (data[row * columns + unit] !== data[unit]) return false;
    return true;
  });
}
