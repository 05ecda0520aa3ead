import { checkNumbers } from '../check-numbers';
import type { RegressionData } from './regression-data';

/**
 * The same data as log(1 + y).
 *
 * @throws InvalidDataError for numbers of −1 or less
 */
export function logData(who: string, { yTrue, yPred, weights }: RegressionData): RegressionData {
  for (const [argument, matrix] of Object.entries({ yTrue, yPred })) {
    checkNumbers(matrix, 'numbers above -1, for their logarithm is taken', (value) => value > -1, { who, argument });
  }
  const logged = (matrix: typeof yTrue): typeof yTrue => ({
    ...matrix,
    data: Float64Array.from(matrix.data, (value) => Math.log1p(value)),
  });
  return { yTrue: logged(yTrue), yPred: logged(yPred), weights };
}
