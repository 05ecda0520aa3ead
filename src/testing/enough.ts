import type { Trial } from './trial';

/** Epochs that are enough to learn something easy, where the caller asked for a few only; of estimators held by it too. */
export function enough({ deepParameters }: Trial): object {
  const counts = Object.entries(deepParameters).filter(([name]) => /(^|__)maxIter$/.test(name));
  return Object.fromEntries(
    counts.flatMap(([name, value]) => (typeof value === 'number' ? [[name, Math.max(value, 300)]] : [])),
  );
}
