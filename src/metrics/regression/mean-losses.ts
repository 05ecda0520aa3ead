import type { RegressionData } from './regression-data';

/** The mean over the samples, by their weights, of a loss of truth and prediction; for each output. */
export function meanLosses(
  { yTrue, yPred, weights }: RegressionData,
  loss: (y: number, predicted: number, output: number) => number,
): number[] {
  const { rows, columns } = yTrue;
  return Array.from({ length: columns }, (_, k) => {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const weight = weights === null ? 1 : weights[i]!;
      sum += weight * loss(yTrue.data[i * columns + k]!, yPred.data[i * columns + k]!, k);
      total += weight;
    }
    return sum / total;
  });
}
