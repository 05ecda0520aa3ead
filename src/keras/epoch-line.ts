/** How an epoch reads where a fit is `verbose`: `Epoch 3/10 - 12 ms - loss: 0.4321 - acc: 0.8812`. */
export function epochLine(
  epoch: number,
  epochs: number,
  elapsedMs: number,
  logs: Readonly<Record<string, number>>,
): string {
  const values = Object.entries(logs).map(([name, value]) => `${name}: ${rounded(value)}`);
  return [`Epoch ${epoch + 1}/${epochs}`, `${Math.round(elapsedMs)} ms`, ...values].join(' - ');
}

/** With four digits behind the first that says something. */
function rounded(value: number): string {
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6);
  return isPlain ? value.toFixed(4) : value.toExponential(3);
}
