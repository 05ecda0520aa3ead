import type { DenseMatrix } from '../arrays';
import type { FeatureColumn } from './feature-column';
import type { FindingOf } from './finding-of';
import { counted } from './in-words';
import { listed, quotedName } from './quoted-name';
import type { Subject } from './subject';

export interface DuplicateColumns extends FindingOf<'duplicate-columns'> {
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly correlation: number }[];
}

/** |r| from here on: one of the two can be told from the other to a hundredth of its spread. */
const SAME = 0.9999;
/** Fewer rows are on a line by chance. */
const FEWEST_ROWS = 10;
/** As many rows show it, and 1,000 columns are half a second; of more columns nothing is said. */
const ROWS_LOOKED_AT = 500;
const COLUMNS_LOOKED_AT = 1000;
/** Columns of mostly zeros agree by chance: pixels that only one image has. */
const SPARSE = 0.9;

/** Features that say the same as another one, up to a factor and a constant. */
export function findDuplicateColumns({ X, columns }: Subject): DuplicateColumns[] {
  if (X === null || X.rows < FEWEST_ROWS || X.columns > COLUMNS_LOOKED_AT) return [];
  const usable = columns.filter(({ std, zeros }) => std > 0 && zeros <= SPARSE);
  const units = usable.map((column) => inUnits(X, column));
  const pairs: { first: number; second: number; correlation: number }[] = [];
  for (let a = 0; a < usable.length; a++) {
    for (let b = a + 1; b < usable.length; b++) {
      const correlation = dot(units[a]!, units[b]!);
      if (Math.abs(correlation) < SAME || (isSwitch(usable[a]!) && isSwitch(usable[b]!))) continue;
      pairs.push({ first: usable[a]!.index, second: usable[b]!.index, correlation });
    }
  }
  if (pairs.length === 0) return [];
  const named = listed(
    pairs.map(({ first, second }) => `${quotedName(columns[first]!.name)} with ${quotedName(columns[second]!.name)}`),
  );
  const seen = `${counted(pairs.length, 'pair')} of features say the same (a correlation beyond ${SAME}): ${named}.`;
  const why = 'They share their weight in whatever way, so that the importance of each alone says little.';
  return [
    { kind: 'duplicate-columns', severity: 'note', pairs, message: `${seen} ${why} One of each pair is enough.` },
  ];
}

/** 0 and 1 alone: of a category with two values one is the other turned round, as OneHotEncoder makes them. */
function isSwitch({ min, max }: FeatureColumn): boolean {
  return min === 0 && max === 1;
}

/** A column without its mean and of length 1, of some rows. */
function inUnits({ data, rows, columns }: DenseMatrix, { index }: FeatureColumn): Float64Array {
  const count = Math.min(rows, ROWS_LOOKED_AT);
  const values = Float64Array.from(
    { length: count },
    (_, i) => data[Math.floor((i * rows) / count) * columns + index]!,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const centred = values.map((value) => value - mean);
  const length = Math.sqrt(dot(centred, centred));
  return length === 0 ? centred : centred.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
