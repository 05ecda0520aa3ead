import type { WorkloadId } from './figures';
import { isBusy, thisMachine } from './machine';
import { Progress } from './progress';
import { BUSY_NOTE } from './report';
import type { Measurement, Results } from './results';
import { ask, askPython } from './run-process';
import type { Choices, Sample, Trial, Workload } from './workload';

/**
 * Checks that all contenders of all workloads come to the same, then measures them in turn.
 *
 * @param python  one with scikit-learn, where there is one
 * @throws where results differ; nothing was timed then
 */
export async function measure(
  workloads: readonly Workload[],
  rounds: number,
  python: string | undefined,
): Promise<Results> {
  const startMs = performance.now();
  const machine = thisMachine();
  if (isBusy(machine)) console.error(BUSY_NOTE);
  const ours = await ask('versions', {});
  const theirs = python === undefined ? undefined : await askPython(python, 'python-versions', {});

  const trialsOf = (round: number): Trial[] =>
    workloads.flatMap(({ trials }) => rotated(trials, round).filter(({ isOnce = false }) => round === 0 || !isOnce));
  const all = Array.from({ length: rounds }, (_, round) => trialsOf(round));
  const progress = new Progress(workloads.length + all.flat().length);
  const choices: Partial<Record<WorkloadId, Choices>> = {};
  const collected = new Collection();
  try {
    for (const workload of workloads) {
      progress.next(`${workload.id}: do all come to the same?`);
      choices[workload.id] = await workload.check();
    }
    for (const [round, trials] of all.entries()) {
      for (const trial of trials) {
        progress.next(`round ${round + 1} of ${rounds}: ${trial.title}`);
        for (const sample of await trial.measure()) collected.add(sample);
      }
    }
  } finally {
    progress.end();
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    minutes: Number(((performance.now() - startMs) / 60_000).toFixed(1)),
    rounds,
    machine,
    versions: { ...ours, ...theirs?.versions },
    threadPools: theirs?.threadPools ?? null,
    choices,
    measurements: collected.measurements,
  };
}

/** Another one begins each round, so that nobody always comes after the same one. */
function rotated<T>(values: readonly T[], by: number): T[] {
  const first = by % values.length;
  return [...values.slice(first), ...values.slice(0, first)];
}

/** Samples, gathered by figure and contender. */
class Collection {
  readonly #samples = new Map<string, Sample[]>();

  add(sample: Sample): void {
    const key = `${sample.figure}\n${sample.contender}`;
    const before = this.#samples.get(key);
    if (before === undefined) this.#samples.set(key, [sample]);
    else before.push(sample);
  }

  get measurements(): Measurement[] {
    return [...this.#samples.values()].map((samples) => ({
      figure: samples[0]!.figure,
      contender: samples[0]!.contender,
      values: samples.map(({ value }) => value),
      raw: samples.map(({ raw }) => raw ?? null),
    }));
  }
}
