import { InvalidDataError, shown } from '../../errors';
import type { FitParameters } from './cross-validation-parameters';
import type { ErrorScore } from './error-score';
import { type Failure, failureOf } from './failure';
import type { FoldRows } from './fold-data';
import type { NamedScorer, Scorers } from './read-scorers';

/** One score, or several by name. */
export type Scores = number | Readonly<Record<string, number>>;

/**
 * Scores a fitted estimator. A scorer that throws gives `errorScore`, unless that is 'raise'.
 *
 * @throws InvalidDataError for a scorer that gives no number
 */
export async function scoresOf(
  { isMultimetric, entries }: Scorers,
  estimator: object,
  rows: Pick<FoldRows, 'X' | 'y'>,
  params: FitParameters,
  errorScore: ErrorScore,
): Promise<{ scores: Scores; failures: Failure[] }> {
  const failures: Failure[] = [];
  const scored: [string, unknown][] = [];
  for (const [name, scorer] of entries) {
    try {
      scored.push([name, await scorer.call(estimator, rows.X, rows.y, accepted(scorer, params))]);
    } catch (error) {
      if (errorScore === 'raise') throw error;
      failures.push(failureOf(error));
      scored.push([name, errorScore]);
    }
  }
  if (isMultimetric) return { scores: numbersOf(Object.fromEntries(scored)), failures };
  const score = scored[0]![1];
  if (typeof score === 'number') return { scores: score, failures };
  if (typeof score === 'object' && score !== null) return { scores: numbersOf(score), failures };
  throw noNumber('score', score);
}

function accepted({ takesSampleWeight }: NamedScorer, params: FitParameters): object {
  if (takesSampleWeight) return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'sampleWeight'));
}

function numbersOf(scores: object): Record<string, number> {
  const entries = Object.entries(scores).map(([name, score]: [string, unknown]): [string, number] => {
    if (typeof score !== 'number') throw noNumber(name, score);
    return [name, score];
  });
  return Object.fromEntries(entries);
}

function noNumber(name: string, got: unknown): InvalidDataError {
  return new InvalidDataError('scoring', name, `must be a number. Got ${shown(got)}.`);
}
