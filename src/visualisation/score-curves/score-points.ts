import { meanAndDeviation } from '../mean-and-deviation';
import { readNumberRows } from '../read-numbers';
import type { ScorePoint } from './scores-spec';

/** What was scored, and the fields of a result that hold it. */
const SCORES = { training: 'trainScores', test: 'testScores' } as const;

/**
 * The points of a curve: means and standard deviations over the folds.
 *
 * @param result  with trainScores and testScores [places][folds]
 * @param places  on the lower axis
 * @throws InvalidDataError
 */
export function scorePoints(
  who: string,
  result: Readonly<Record<'trainScores' | 'testScores', unknown>>,
  places: readonly (number | string)[],
): ScorePoint[] {
  return (['training', 'test'] as const).flatMap((samples) => {
    const field = SCORES[samples];
    const rows = readNumberRows(who, `result.${field}`, result[field], places.length);
    return rows.map((scores, i) => ({ place: places[i]!, samples, ...meanAndDeviation(scores), isBest: false }));
  });
}
