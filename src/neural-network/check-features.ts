import type { DenseMatrix } from '../arrays';
import { InvalidDataError } from '../errors';

/** @throws InvalidDataError unless X has the features that the model was fitted with */
export function checkFeatures({ columns }: Pick<DenseMatrix, 'columns'>, features: number, who: string): void {
  if (columns === features) return;
  throw new InvalidDataError(who, 'X', `has ${columns} features, the model was fitted with ${features}.`);
}
