/**
 * `count` numbers from 0 on in equal steps, as numpy's `linspace` makes them.
 *
 * @param endpoint  whether the last one is `stop`; otherwise it is one step before. A single number is 0
 */
export function linspace(stop: number, count: number, endpoint: boolean): number[] {
  const step = stop / (endpoint ? count - 1 : count);
  return Array.from({ length: count }, (_, i) => (i === 0 ? 0 : endpoint && i === count - 1 ? stop : i * step));
}
