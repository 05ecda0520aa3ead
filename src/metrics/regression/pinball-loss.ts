/** α(y − ŷ) for a prediction that is too low, (1 − α)(ŷ − y) for one that is too high. */
export function pinballLoss(alpha: number): (y: number, predicted: number) => number {
  return (y, predicted) => (y >= predicted ? alpha * (y - predicted) : (1 - alpha) * (predicted - y));
}
