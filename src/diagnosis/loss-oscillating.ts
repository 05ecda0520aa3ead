import type { FindingOf } from './finding-of';
import { inWords, percent } from './in-words';
import { rateAdvice } from './loss-record';
import { findLossRising } from './loss-rising';
import type { Subject } from './subject';

export interface LossOscillating extends FindingOf<'loss-oscillating'> {
  /** The middle one of the steps from epoch to epoch, in size. */
  readonly step: number;
  /** The middle one of the losses. */
  readonly level: number;
}

const FEWEST_EPOCHS = 20;
/** Random steps change their direction at two of three epochs, those of a falling loss hardly ever. */
const TURNS = 0.4;
/** Steps of a tenth of the loss are more than mini-batches make. */
const STEP = 0.1;
/** A loss that has fallen to a hundredth of the first is learnt, however it trembles. */
const SETTLED = 0.01;

/** A loss that goes up and down instead of falling, in the second half of the training. */
export function findLossOscillating(subject: Subject): LossOscillating[] {
  const { loss } = subject;
  if (loss === null || loss.curve.length < FEWEST_EPOCHS || findLossRising(subject).length > 0) return [];
  const late = loss.curve.slice(Math.floor(loss.curve.length / 2));
  const steps = late.slice(1).map((value, i) => value - late[i]!);
  const turns = steps.slice(1).filter((step, i) => step * steps[i]! < 0).length / (steps.length - 1);
  const step = middle(steps.map(Math.abs));
  const level = middle(late.map(Math.abs));
  const first = Math.abs(loss.curve[0]!);
  if (turns < TURNS || step < STEP * level || step < SETTLED * first) return [];
  const seen = `In the second half of the training the loss goes up and down by ${inWords(step)} from epoch to epoch, ${percent(step / level)} of its level (${inWords(level)}).`;
  const why = 'Steps this large jump over the lowest loss, and where they end is chance.';
  const what = `${rateAdvice(loss, 0.3)} A larger batchSize steadies it too.`;
  return [{ kind: 'loss-oscillating', severity: 'warning', step, level, message: `${seen} ${why} ${what}` }];
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
