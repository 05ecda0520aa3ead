import { UndefinedMetricWarning } from '../../errors';
import type { Average, ZeroDivision } from './set-wise-parameters';

/** Quotients of counts, and whether some of them are 0 / 0. */
export interface Ratio {
  readonly values: readonly number[];
  readonly hasUndefined: boolean;
  /** What there is none of in such a case: 'predicted', 'true or predicted' … */
  readonly missing: string;
}

export function ratio(
  numerators: readonly number[],
  denominators: readonly number[],
  missing: string,
  zeroDivision: ZeroDivision,
): Ratio {
  const substitute = zeroDivision === 'warn' ? 0 : zeroDivision;
  return {
    values: numerators.map((numerator, k) => (denominators[k] === 0 ? substitute : numerator / denominators[k]!)),
    hasUndefined: denominators.includes(0),
    missing,
  };
}

/** Emits, for zeroDivision 'warn', an UndefinedMetricWarning where a ratio is 0 / 0. */
export function warnOfUndefined(
  metric: string,
  { values, hasUndefined, missing }: Ratio,
  average: Average,
  zeroDivision: ZeroDivision,
): void {
  if (!hasUndefined || zeroDivision !== 'warn') return;
  const [each, counted] = average === 'samples' ? ['samples', 'labels'] : ['labels', 'samples'];
  const reason = `${values.length === 1 ? 'with' : `for ${each} with`} no ${missing} ${counted}`;
  const consequence = 'It is set to 0. The option zeroDivision chooses the value and silences this.';
  process.emitWarning(new UndefinedMetricWarning(metric, reason, consequence));
}
