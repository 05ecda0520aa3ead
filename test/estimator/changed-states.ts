import { types } from 'node:util';
import { isEstimator } from '../../src/estimator';

/** A state with one change somewhere in it, and what the change is. */
export interface ChangedState {
  readonly change: string;
  readonly state: unknown;
}

/** Something that no state has anywhere. */
const STRANGE = { strange: true };

/**
 * All states that differ from one in a single place: a part that lacks, or that is something else, or one that is too much in
 * plain objects.
 */
export function changedStates(state: unknown, place = 'state'): ChangedState[] {
  const changes: ChangedState[] = [STRANGE, () => 1].map((other) => ({
    change: `${place} is ${typeof other === 'function' ? 'a function' : 'a strange object'}`,
    state: other,
  }));
  if (isLeaf(state)) return changes;
  if (Array.isArray(state)) {
    // One element stands for all: they are alike.
    return [...changes, ...state.slice(0, 1).flatMap((one, i) => within(state, i, one, `${place}[${i}]`))];
  }
  const entries = Object.entries(state as object);
  for (const [name, value] of entries) {
    const rest = entries.filter(([other]) => other !== name);
    changes.push({ change: `${place}.${name} is missing`, state: Object.fromEntries(rest) });
    for (const { change, state: changed } of changedStates(value, `${place}.${name}`)) {
      changes.push({ change, state: { ...(state as object), [name]: changed } });
    }
  }
  changes.push({ change: `${place}.tooMuch is there`, state: { ...(state as object), tooMuch: 1 } });
  return changes;
}

function within(array: readonly unknown[], i: number, value: unknown, place: string): ChangedState[] {
  return changedStates(value, place).map(({ change, state }) => ({ change, state: array.with(i, state) }));
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || types.isTypedArray(value) || isEstimator(value);
}
