/** (y − ŷ)² */
export function squaredError(y: number, predicted: number): number {
  return (y - predicted) ** 2;
}
