import { type DenseMatrix, type FloatArray, precisionOf } from '../arrays';
import { eachValue } from './each-value';
import { rounder } from './rounder';

/** What a scaler does to each column by itself: x − value, x / value, x · value, x + value, or x held between two numbers. */
export type ColumnOperation = Shift | Cut;

interface Shift {
  readonly kind: 'subtract' | 'divide' | 'multiply' | 'add';
  readonly values: readonly number[]; // [features]
  /** Whether 32-bit numbers meet the values rounded to 32 bits; else only what comes out is rounded. */
  readonly isRounded?: boolean;
}

interface Cut {
  readonly kind: 'clip';
  readonly low: number;
  readonly high: number;
}

const INVERSE = { subtract: 'add', add: 'subtract', multiply: 'divide', divide: 'multiply' } as const;

/** Operations that turn back what others did, as far as that can be: what was cut stays cut. */
export function undoing(operations: readonly ColumnOperation[]): ColumnOperation[] {
  return operations
    .filter((operation) => operation.kind !== 'clip')
    .map((operation) => ({ ...operation, kind: INVERSE[operation.kind] }))
    .reverse();
}

/**
 * Does one operation after the other to the numbers where they stand, which are rounded to their precision each time.
 *
 * @param matrix  the library's own
 */
export function operate(matrix: DenseMatrix, operations: readonly ColumnOperation[]): DenseMatrix {
  for (const operation of operations) {
    if (operation.kind === 'clip') {
      const { low, high } = operation;
      eachValue(matrix, (value) => Math.min(Math.max(value, low), high)); // NaN stays NaN
      continue;
    }
    const values = operation.isRounded ? operation.values.map(rounder(precisionOf(matrix.data))) : operation.values;
    SHIFTS[operation.kind](matrix.data, values);
  }
  return matrix;
}

/** A loop each, of its own: the engine of JavaScript does not compile a function into the one loop that several go through. */
const SHIFTS: Readonly<Record<Shift['kind'], (data: FloatArray, values: readonly number[]) => void>> = {
  subtract: (data, values) => {
    for (let k = 0; k < data.length;) for (let j = 0; j < values.length; j++, k++) data[k] = data[k]! - values[j]!;
  },
  divide: (data, values) => {
    for (let k = 0; k < data.length;) for (let j = 0; j < values.length; j++, k++) data[k] = data[k]! / values[j]!;
  },
  multiply: (data, values) => {
    for (let k = 0; k < data.length;) for (let j = 0; j < values.length; j++, k++) data[k] = data[k]! * values[j]!;
  },
  add: (data, values) => {
    for (let k = 0; k < data.length;) for (let j = 0; j < values.length; j++, k++) data[k] = data[k]! + values[j]!;
  },
};
