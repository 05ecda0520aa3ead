import { UndefinedMetricWarning } from '../../errors';
import type { OutputScores } from './multioutput';
import type { RegressionData } from './regression-data';

/** What a score that compares with a mean gives for one sample, which has no variance: a warning, and NaN per output. */
export function scoresOfOne(who: string, { yTrue }: RegressionData): OutputScores {
  process.emitWarning(new UndefinedMetricWarning(who, 'for fewer than two samples'));
  return { scores: new Array<number>(yTrue.columns).fill(NaN) };
}
