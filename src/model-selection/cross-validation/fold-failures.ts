import { FitFailedWarning, FitsFailedError, ScoringFailedWarning } from '../../errors';
import type { ErrorScore } from './error-score';
import type { Failure } from './failure';
import type { Scores } from './scores-of';

interface Outcome {
  readonly fitFailure: Failure | null;
  readonly scoreFailures: readonly Failure[];
}

/**
 * Says once how many fits and scores failed, and why.
 *
 * @throws FitsFailedError where all fits failed
 */
export function reportFailures(who: string, outcomes: readonly Outcome[], errorScore: ErrorScore): void {
  const failed = outcomes.flatMap(({ fitFailure }) => fitFailure ?? []);
  const causes = counted(failed);
  if (failed.length > 0 && failed.length === outcomes.length) throw new FitsFailedError(who, outcomes.length, causes);
  if (failed.length > 0) process.emitWarning(new FitFailedWarning(who, outcomes.length, errorScore, causes));
  const unscored = outcomes.flatMap(({ scoreFailures }) => scoreFailures);
  if (unscored.length > 0) process.emitWarning(new ScoringFailedWarning(who, errorScore, counted(unscored)));
}

/** Each cause once, in order of appearance. */
function counted(failures: readonly Failure[]): { cause: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { name, message } of failures) {
    const cause = `${name}: ${message}`;
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return Array.from(counts, ([cause, count]) => ({ cause, count }));
}

/**
 * Scores of failed fits under the names of those that succeeded: of a scorer that gives several by name it is known only
 * then that it does. Source: scikit-learn's `_insert_error_scores`.
 */
export function alikeScores(scores: readonly Scores[], outcomes: readonly Outcome[]): readonly Scores[] {
  const success = scores.find((_, i) => outcomes[i]!.fitFailure === null);
  if (success === undefined || typeof success === 'number') return scores;
  return scores.map((score) =>
    typeof score === 'number' ? Object.fromEntries(Object.keys(success).map((name) => [name, score])) : score,
  );
}

/** Scores by name, one column each; a single score is named `score`. */
export function scoreColumns(scores: readonly Scores[]): Record<string, number[]> {
  const [first] = scores;
  if (first === undefined || typeof first === 'number') return { score: scores as number[] };
  const columns = Object.keys(first).map((name): [string, number[]] => [
    name,
    scores.map((score) => (typeof score === 'number' ? score : score[name]!)),
  ]);
  return Object.fromEntries(columns);
}
