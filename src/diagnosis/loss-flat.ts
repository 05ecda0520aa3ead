import type { FindingOf } from './finding-of';
import { inWords, percent } from './in-words';
import { findLossRising } from './loss-rising';
import type { Subject } from './subject';

export interface LossFlat extends FindingOf<'loss-flat'> {
  readonly first: number;
  readonly best: number;
}

const FEWEST_EPOCHS = 5;
/** A network that learns anything at all loses more than a hundredth of its loss in five epochs. */
const FALL = 0.01;
/** One that has learnt this much had done so before: a fit that went on from another. */
const LEARNT = 0.5;

/** A loss that has not fallen since the first epoch. */
export function findLossFlat(subject: Subject): LossFlat[] {
  const { loss, scores } = subject;
  if (loss === null || loss.curve.length < FEWEST_EPOCHS || (scores.skill ?? 0) >= LEARNT) return [];
  const first = loss.curve[0]!;
  const best = Math.min(...loss.curve);
  if (first - best > FALL * Math.abs(first) || findLossRising(subject).length > 0) return [];
  const seen = `In ${loss.curve.length} epochs the loss has fallen from ${inWords(first)} to ${inWords(best)} only, by ${percent((first - best) / Math.abs(first || 1))}.`;
  const why = 'The network has learnt nothing that counts.';
  const rate = loss.rate === null ? '' : `, now ${loss.rate}`;
  const what = `Look whether X says anything about y and whether their rows belong together; scale the features, and try another ${loss.rateName} (ten times as large and as small${rate}).`;
  return [{ kind: 'loss-flat', severity: 'problem', first, best, message: `${seen} ${why} ${what}` }];
}
