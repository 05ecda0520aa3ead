import { CONTENDER_TITLES, type ContenderName } from './contender';
import type { Figure, Goal } from './figures';
import { medianOf, type Results } from './results';

/** How much more a row may cost at the larger size and still count as level: the noise of a shared machine. */
const LEVEL_TOLERANCE = 0.15;

export interface Verdict {
  /** In words. */
  readonly goal: string;
  /** `unknown` where something was not measured. */
  readonly outcome: 'met' | 'missed' | 'unknown';
}

/** How many times as fast one contender is as another one, which may be measured in the figure's `against`. */
export function timesAsFast(
  results: Results,
  { id, against = id }: Figure,
  of: ContenderName,
  than: ContenderName,
): number | undefined {
  const [ours, theirs] = [medianOf(results, id, of), medianOf(results, against, than)];
  return ours === undefined || theirs === undefined ? undefined : theirs / ours;
}

/** Says whether a figure has reached a goal. */
export function judge(results: Results, figure: Figure, goal: Goal): Verdict {
  const reached = medianOf(results, figure.id, goal.of);
  switch (goal.kind) {
    case 'faster':
      return {
        goal: `≥ ${goal.times}× ${CONTENDER_TITLES[goal.than]}`,
        outcome: outcomeOf(goal.times, timesAsFast(results, figure, goal.of, goal.than)),
      };
    case 'limit':
      return { goal: `≤ ${goal.atMost} ${figure.unit}`, outcome: outcomeOf(reached, goal.atMost) };
    case 'level': {
      const before = medianOf(results, goal.since, goal.of);
      const limit = before === undefined ? undefined : before * (1 + LEVEL_TOLERANCE);
      return { goal: `no more than ${goal.since}`, outcome: outcomeOf(reached, limit) };
    }
  }
}

function outcomeOf(smaller: number | undefined, larger: number | undefined): Verdict['outcome'] {
  if (smaller === undefined || larger === undefined) return 'unknown';
  return smaller <= larger ? 'met' : 'missed';
}
