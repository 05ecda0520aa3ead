import { InvalidDataError } from '../../errors';
import type { RegressionData } from './regression-data';

/**
 * The same data, for a metric that has no several outputs.
 *
 * @throws InvalidDataError where there are several
 */
export function oneOutput(who: string, data: RegressionData): RegressionData {
  const { columns } = data.yTrue;
  if (columns === 1) return data;
  throw new InvalidDataError(who, 'yTrue', `must have one value per sample. Got ${columns} columns.`);
}
