import type { DenseMatrix } from '../arrays';
import type { LossPlan } from './training-plan';

/**
 * A plan in parts of at most so many rows, over the same memory: what is computed from a part stays small. The penalty is
 * the first part's. Rows that count nothing are left out where they fill a part.
 *
 * @param most  a multiple of 16, so that each part begins where the native library can use it in place
 */
export function splitPlan<P extends LossPlan>(plan: P, most: number): P[] {
  const { rows } = plan.X;
  if (rows <= most) return [plan];
  // Alike but for the last one, so that there are two programs at the most.
  const each = 16 * Math.ceil(rows / Math.ceil(rows / most) / 16);
  const parts = Array.from({ length: Math.ceil(rows / each) }, (_, part): P => {
    const [start, end] = [part * each, Math.min((part + 1) * each, rows)];
    const rowsOf = ({ data, columns }: DenseMatrix): DenseMatrix => ({
      data: data.subarray(start * columns, end * columns),
      rows: end - start,
      columns,
    });
    const sampleWeight = plan.sampleWeight?.subarray(start, end) ?? null;
    return { ...plan, X: rowsOf(plan.X), y: rowsOf(plan.y), sampleWeight };
  });
  const counting = parts.filter((part) => weightSum(part) !== 0);
  return (counting.length === 0 ? parts : counting).map((part, index) => (index === 0 ? part : { ...part, alpha: 0 }));
}

/** What a plan's samples count together. */
export function weightSum({ X, sampleWeight }: LossPlan): number {
  if (sampleWeight === null) return X.rows;
  let sum = 0;
  for (const weight of sampleWeight) sum += weight;
  return sum;
}
