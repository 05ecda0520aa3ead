/**
 * Makes steps that are begun here and done elsewhere, some of them under way at once; they are ended in their order.
 * None is under way any more when this returns or throws.
 *
 * @param most   steps under way, at the most: a step may use again what the one so many before it has used
 * @param begin  begins a step, and returns what waits for its end
 */
export function stepsAhead(steps: number, most: number, begin: (step: number) => () => void): void {
  const underWay: (() => void)[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      if (underWay.length === most) underWay.shift()!();
      underWay.push(begin(step));
    }
    while (underWay.length > 0) underWay.shift()!();
  } finally {
    for (const end of underWay) {
      try {
        end();
      } catch {
        // What went wrong first is on its way to the caller.
      }
    }
  }
}
