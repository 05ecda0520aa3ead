import type { FindingOf } from './finding-of';
import { counted, inWords, percent } from './in-words';
import { lateMean, type LossRecord, rateAdvice } from './loss-record';
import type { Subject } from './subject';

export interface LossUnfinished extends FindingOf<'loss-unfinished'> {
  readonly epochs: number;
  /** By how much of itself the loss fell in the last tenth of the epochs; null after L-BFGS, which has no curve. */
  readonly fall: number | null;
}

const FEWEST_EPOCHS = 5;
/** In the last tenth of the epochs: less is what a converged training still creeps. */
const FALL = 0.01;
/** And of all that it fell: a loss of next to nothing may fall by half and nobody would see it in a prediction. */
const PART_OF_ALL = 0.001;
/** A fit this good is good enough for many. */
const LEARNT = 0.9;

/** A loss that was still falling when the epochs were used up. */
export function findLossUnfinished({ loss, usedAllIterations, scores }: Subject): LossUnfinished[] {
  const severity = (scores.skill ?? 0) >= LEARNT ? 'note' : 'warning';
  if (usedAllIterations === true) {
    const message =
      'L-BFGS used all its iterations and has not converged. The weights are not the best ones. Raise maxIter, or scale the features.';
    return [{ kind: 'loss-unfinished', severity, epochs: 0, fall: null, message }];
  }
  if (loss === null) return [];
  const { curve, usedAllEpochs, epochsName } = loss;
  const fall = lastFall(loss);
  if (!usedAllEpochs || fall === null || isSlow(loss)) return [];
  const seen = `All ${counted(curve.length, 'epoch')} were used up, and in the last tenth of them the loss still fell by ${percent(fall)}, to ${inWords(lateMean(curve))}.`;
  const why = 'The training was cut off: more epochs would make it better.';
  const what = `Raise ${epochsName}, for instance to ${3 * curve.length}.`;
  return [{ kind: 'loss-unfinished', severity, epochs: curve.length, fall, message: `${seen} ${why} ${what}` }];
}

export interface LearningRateLow extends FindingOf<'learning-rate-low'> {
  readonly rate: number | null;
  readonly fall: number;
}

/** A loss that falls as slowly at the end as at the start: steps that are too small. */
export function findLearningRateLow({ loss }: Subject): LearningRateLow[] {
  const fall = loss?.usedAllEpochs === true ? lastFall(loss) : null;
  if (loss === null || fall === null || !isSlow(loss)) return [];
  const { curve, rate } = loss;
  const seen = `Over ${counted(curve.length, 'epoch')} the loss fell evenly from ${inWords(curve[0]!)} to ${inWords(lateMean(curve))}, in the second half as fast as in the first.`;
  const why = 'A training with steps of the right size falls fast and then slowly: these steps are too small.';
  const what = rateAdvice(loss, 10);
  return [{ kind: 'learning-rate-low', severity: 'warning', rate, fall, message: `${seen} ${why} ${what}` }];
}

/** By how much of itself the loss fell in the last tenth of the epochs; null where that is next to nothing. */
function lastFall({ curve }: LossRecord): number | null {
  if (curve.length < FEWEST_EPOCHS) return null;
  const before = lateMean(curve, 1);
  const fall = before - lateMean(curve);
  return fall > FALL * Math.abs(before) && fall > PART_OF_ALL * (curve[0]! - Math.min(...curve))
    ? fall / Math.abs(before)
    : null;
}

const FEWEST_FOR_A_SHAPE = 20;
/** Halves that differ by less than this are a straight line; a training that converges does nearly all in the first one. */
const STRAIGHT = 0.7;

function isSlow({ curve }: LossRecord): boolean {
  if (curve.length < FEWEST_FOR_A_SHAPE) return false;
  const half = curve[Math.floor(curve.length / 2)]!;
  return half - lateMean(curve) > STRAIGHT * (curve[0]! - half) && curve[0]! > half;
}
