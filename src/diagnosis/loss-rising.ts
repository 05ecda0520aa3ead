import type { FindingOf } from './finding-of';
import { inWords } from './in-words';
import { lateMean, rateAdvice } from './loss-record';
import type { Subject } from './subject';

export interface LossRising extends FindingOf<'loss-rising'> {
  readonly best: number;
  /** Counted from 1. */
  readonly bestEpoch: number;
  readonly last: number;
}

const FEWEST_EPOCHS = 5;
/** Giving back half of what was won is no noise of mini-batches. */
const GIVEN_BACK = 0.5;
/** Nor is a rise by a tenth, where nothing was won. */
const RISE = 0.1;

/** A loss that ends well above its lowest: the training diverges. */
export function findLossRising({ loss }: Subject): LossRising[] {
  if (loss === null || loss.curve.length < FEWEST_EPOCHS) return [];
  const { curve } = loss;
  const best = Math.min(...curve);
  const last = lateMean(curve);
  const first = curve[0]!;
  const isRisen = last - best > GIVEN_BACK * (first - best) && last - best > RISE * Math.abs(best);
  if (!isRisen) return [];
  const bestEpoch = curve.indexOf(best) + 1;
  const seen = `The loss was lowest at epoch ${bestEpoch} of ${curve.length} (${inWords(best)}) and rose to ${inWords(last)}.`;
  const why = 'Steps this large jump over what they look for: the training diverges.';
  const what = `${rateAdvice(loss, 0.1)} Scaled features and targets help too, and clipNorm holds single steps back.`;
  return [{ kind: 'loss-rising', severity: 'problem', best, bestEpoch, last, message: `${seen} ${why} ${what}` }];
}
