import { NonFiniteScoresWarning } from '../../errors';
import type { CvResults } from './cv-results';
import { alikeScores, type Candidate, type FitAndScoreResult, scoreColumns } from '../cross-validation';
import { pairwiseSum } from '../../arrays';
import { scoreRanks } from './score-ranks';

/**
 * The table of a search. Source: scikit-learn's `BaseSearchCV._format_results`.
 *
 * @param results  of all splits of the first candidate, then of the second, …
 * @param more     columns that stand beside
 */
export function tabulateResults(
  candidates: readonly Candidate[],
  results: readonly FitAndScoreResult[],
  more: Readonly<Record<string, number[]>>,
): CvResults {
  const splits = results.length / candidates.length;
  const table: Record<string, unknown[]> = { ...more };
  const store = (name: string, values: readonly number[]): number[] => {
    const rows = candidates.map((_, k) => values.slice(k * splits, (k + 1) * splits));
    const means = rows.map((row) => pairwiseSum(row) / splits);
    table[`mean_${name}`] = means;
    table[`std_${name}`] = rows.map((row, k) => Math.sqrt(pairwiseSum(row.map((x) => (x - means[k]!) ** 2)) / splits));
    return means;
  };
  const storeSplits = (name: string, values: readonly number[]): void => {
    for (let split = 0; split < splits; split++) {
      table[`split${split}_${name}`] = candidates.map((_, k) => values[k * splits + split]!);
    }
  };
  store('fit_time', results.map(({ fitTime }) => fitTime)); // prettier-ignore
  store('score_time', results.map(({ scoreTime }) => scoreTime)); // prettier-ignore
  const names = new Set(candidates.flatMap((candidate) => Object.keys(candidate)));
  for (const name of names) table[`param_${name}`] = candidates.map((candidate) => candidate[name]);
  table.params = candidates.map((candidate) => ({ ...candidate }));
  const tested = scoreColumns(alikeScores(results.map(({ testScores }) => testScores), results)); // prettier-ignore
  for (const [name, values] of Object.entries(tested)) {
    storeSplits(`test_${name}`, values);
    table[`rank_test_${name}`] = scoreRanks(store(`test_${name}`, values));
  }
  if (results.every(({ trainScores }) => trainScores !== null)) {
    const trained = scoreColumns(alikeScores(results.map(({ trainScores }) => trainScores!), results)); // prettier-ignore
    for (const [name, values] of Object.entries(trained)) {
      storeSplits(`train_${name}`, values);
      store(`train_${name}`, values);
    }
  }
  return table as unknown as CvResults; // its columns are those, name by name
}

/** Warns of mean scores that are no finite numbers where no failure explains them, which was said already. */
export function warnOfNonFinite(who: string, table: CvResults, results: readonly FitAndScoreResult[]): void {
  const splits = results.length / table.params.length;
  const isExplained = (candidate: number): boolean =>
    results
      .slice(candidate * splits, (candidate + 1) * splits)
      .some(({ fitFailure, scoreFailures }) => fitFailure !== null || scoreFailures.length > 0);
  for (const [column, values] of Object.entries(table) as [string, unknown[]][]) {
    if (!/^mean_(test|train)_/.test(column)) continue;
    const strange = values.flatMap((mean, k) => (Number.isFinite(mean) || isExplained(k) ? [] : [k]));
    if (strange.length === 0) continue;
    process.emitWarning(new NonFiniteScoresWarning(who, column, strange, values.length));
  }
}
