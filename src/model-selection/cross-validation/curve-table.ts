/** Values fold by fold, each fold with one for every step, as [steps][folds]. */
export function bySteps(values: readonly number[], steps: number): number[][] {
  return Array.from({ length: steps }, (_, step) => values.filter((_value, i) => i % steps === step));
}
