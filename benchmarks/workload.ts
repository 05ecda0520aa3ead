import type { BY_ITSELF, ContenderName } from './contender';
import type { FigureId, WorkloadId } from './figures';

/** Which contender is what `fit` chooses by itself, where both of its modes are measured. */
export type Choices = Partial<Readonly<Record<(typeof BY_ITSELF)[number], ContenderName>>>;

/** One figure of one contender, as one round measured it. */
export interface Sample {
  readonly figure: FigureId;
  readonly contender: ContenderName;
  /** In the figure's unit. */
  readonly value: number;
  /** What the value was made of: single runs, in milliseconds where nothing else is said. */
  readonly raw?: object;
}

/** One contender's part of a round. */
export interface Trial {
  readonly title: string;
  /** Whether it is measured in the first round only, where it takes half a minute. */
  readonly isOnce?: boolean;
  measure(): Promise<readonly Sample[]>;
}

/** Something to be measured, by several contenders in turn. */
export interface Workload {
  readonly id: WorkloadId;
  readonly trials: readonly Trial[];
  /**
   * Lets everybody do it once, before anything is timed.
   *
   * @throws where results differ: times of different results say nothing
   */
  check(): Promise<Choices>;
}
