import type { DenseMatrix } from '../arrays';
import { InvalidDataError } from '../errors';

/** @throws InvalidDataError unless there is a target for every row, and an output for every target */
export function checkTargetShape(who: string, targets: DenseMatrix, rows: number, outputs: number): void {
  if (targets.rows !== rows) {
    throw new InvalidDataError(who, 'y', `must have one value per row of X (${rows}). Got ${targets.rows}.`);
  }
  if (targets.columns !== outputs) {
    throw new InvalidDataError(who, 'y', `has ${targets.columns} outputs, the model was fitted with ${outputs}.`);
  }
}
