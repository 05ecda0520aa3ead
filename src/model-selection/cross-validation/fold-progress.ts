import { inspect } from 'node:util';
import { verbosity } from './cross-validation-parameters';
import type { FitAndScoreResult, FitAndScoreTask } from './fit-and-score';
import type { Scores } from './scores-of';

const WIDTH = 80;

/**
 * What `verbose` from 2 on prints when a fit is done, in scikit-learn's form; from 3 on with fold and scores, from 10 on with
 * the number of the candidate.
 */
export function progress(
  verbose: number | boolean,
  tasks: readonly FitAndScoreTask[],
  splits: number,
): ((result: FitAndScoreResult, index: number) => void) | undefined {
  const level = verbosity(verbose);
  if (level < 2) return undefined;
  return (result, index) => {
    const fold = level < 3 ? '' : ` ${(index % splits) + 1}/${splits}`;
    const candidate = level < 10 ? '' : `; ${Math.floor(index / splits) + 1}/${Math.ceil(tasks.length / splits)}`;
    const head = `[CV${fold}${fold === '' ? '' : candidate}] END `;
    const parameters = wordedParameters(tasks[index]!);
    const scores = level < 3 ? '' : wordedScores(result);
    const time = result.fitTime + result.scoreTime;
    const tail = `${parameters}${parameters === '' ? '' : ';'}${scores} total time=${shortTime(time)}`;
    console.log(`${head}${'.'.repeat(Math.max(0, WIDTH - head.length - tail.length))}${tail}`);
  };
}

function wordedParameters({ candidate }: FitAndScoreTask): string {
  return Object.entries(candidate ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : inspect(value, { compact: true })}`)
    .join(', ');
}

function wordedScores({ testScores, trainScores }: FitAndScoreResult): string {
  const worded = (test: number, train: number | undefined): string =>
    `${train === undefined ? '' : `train=${train.toFixed(3)}, `}test=${test.toFixed(3)}`;
  if (typeof testScores === 'number') {
    const train = numberIn(trainScores, 'score');
    return `, score=${train === undefined ? testScores.toFixed(3) : `(${worded(testScores, train)})`}`;
  }
  return Object.keys(testScores)
    .sort()
    .map((name) => ` ${name}: (${worded(testScores[name]!, numberIn(trainScores, name))})`)
    .join('');
}

function numberIn(scores: Scores | null, name: string): number | undefined {
  return scores === null || typeof scores === 'number' ? (scores ?? undefined) : scores[name];
}

function shortTime(seconds: number): string {
  return seconds > 60 ? `${(seconds / 60).toFixed(1).padStart(4)}min` : ` ${seconds.toFixed(1).padStart(5)}s`;
}
