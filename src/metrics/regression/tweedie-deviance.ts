import { checkNumbers } from '../check-numbers';
import { meanLosses } from './mean-losses';
import type { RegressionData } from './regression-data';

/**
 * The mean deviance of the Tweedie distribution of a power: 0 the normal one, 1 Poisson's, 2 gamma. Source:
 * scikit-learn's `mean_tweedie_deviance`.
 *
 * @param data  of one output, within what `checkTweedieData` asks for
 */
export function tweedieDeviance(data: RegressionData, power: number): number {
  return meanLosses(data, unitDeviance(power))[0]!;
}

/** @throws InvalidDataError for numbers that no Tweedie distribution of this power has */
export function checkTweedieData(who: string, { yTrue, yPred }: RegressionData, power: number): void {
  const [truth, prediction] = [{ who, argument: 'yTrue' }, { who, argument: 'yPred' }]; // prettier-ignore
  if (power >= 2) checkNumbers(yTrue, 'numbers above 0', (value) => value > 0, truth);
  else if (power >= 1) checkNumbers(yTrue, 'numbers of at least 0', (value) => value >= 0, truth);
  if (power !== 0) checkNumbers(yPred, 'numbers above 0', (value) => value > 0, prediction);
}

function unitDeviance(p: number): (y: number, predicted: number) => number {
  if (p === 0) return (y, predicted) => (y - predicted) ** 2;
  // y·log(y/ŷ) is 0 for y = 0, its limit
  if (p === 1) return (y, predicted) => 2 * ((y === 0 ? 0 : y * Math.log(y / predicted)) - y + predicted);
  if (p === 2) return (y, predicted) => 2 * (Math.log(predicted / y) + y / predicted - 1);
  return (y, predicted) =>
    2 *
    ((p < 0 ? Math.max(y, 0) : y) ** (2 - p) / ((1 - p) * (2 - p)) -
      (y * predicted ** (1 - p)) / (1 - p) +
      predicted ** (2 - p) / (2 - p));
}
