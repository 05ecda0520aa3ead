import type { ContenderName } from './contender';
import type { FigureId, WorkloadId } from './figures';
import type { Machine } from './machine';
import { median } from './median';
import type { PythonVersions, Versions } from './processes/tasks';
import type { Choices } from './workload';

/** All that a run of the benchmarks has found out: what is written as JSON. */
export interface Results {
  /** The day, in ISO's form. */
  readonly date: string;
  readonly minutes: number;
  readonly rounds: number;
  readonly machine: Machine;
  readonly versions: Versions;
  /** Of scikit-learn's process; null where no Python with it was found. */
  readonly threadPools: PythonVersions['threadPools'] | null;
  /** What `fit` chooses by itself in each workload. */
  readonly choices: Partial<Readonly<Record<WorkloadId, Choices>>>;
  readonly measurements: readonly Measurement[];
}

/** One figure of one contender, in all rounds. */
export interface Measurement {
  readonly figure: FigureId;
  readonly contender: ContenderName;
  readonly values: readonly number[]; // [rounds], in the figure's unit
  /** What each value was made of. */
  readonly raw: readonly (object | null)[]; // [rounds]
}

/** Which of the measured contenders someone is: `fit`, called by its users, is one of its two modes. */
export function measuredAs({ choices }: Results, figure: FigureId, contender: ContenderName): ContenderName {
  if (contender !== 'tfjs-learn-64' && contender !== 'tfjs-learn-32') return contender;
  const workload = figure.split(' ')[0] as WorkloadId; // an id begins with its workload's
  const isByMode = figure === workload || figure.endsWith('stall');
  return (isByMode ? choices[workload]?.[contender] : undefined) ?? contender;
}

/** The median of all rounds; undefined where that was not measured. */
export function medianOf(results: Results, figure: FigureId, contender: ContenderName): number | undefined {
  const name = measuredAs(results, figure, contender);
  const found = results.measurements.find((one) => one.figure === figure && one.contender === name);
  return found && median(found.values);
}
