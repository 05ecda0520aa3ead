import type { FindingOf } from './finding-of';
import { counted, inWords, percent } from './in-words';
import { lateMean } from './loss-record';
import type { Subject } from './subject';

export interface OverFitting extends FindingOf<'over-fitting'> {
  /** Accuracy or R², or the loss where the curves show it. */
  readonly of: 'score' | 'loss';
  readonly train: number;
  readonly heldOut: number;
}

/** Accuracies differ by less between rows that were trained on and others, of any network. */
const ACCURACY_GAP = 0.05;
const R2_GAP = 0.1;
/** Three times as much: the network is another one on new rows. */
const SEVERE = 3;
/** Standard errors of an accuracy that chance seldom exceeds. */
const CHANCE = 2;
/** R² of fewer rows is mostly luck. */
const FEWEST_ROWS = 10;

const FEWEST_EPOCHS = 5;
/** A validation loss trembles by some per cent. */
const RISE = 0.1;

const WHAT =
  'Use more rows, fewer units, a larger alpha, dropout, or earlyStopping: true, which keeps the weights of the best epoch.';

/** Rows that were trained on are predicted better than others: the network has learnt them by heart. */
export function findOverFitting(subject: Subject): OverFitting[] {
  return [...byScores(subject), ...byLoss(subject)].slice(0, 1);
}

function byScores({ scores: { train, heldOut }, isClassifier }: Subject): OverFitting[] {
  if (train === null || heldOut === null || heldOut.rows < FEWEST_ROWS) return [];
  const { score, rows } = heldOut;
  const gap = train - score;
  const chance = isClassifier ? CHANCE * Math.sqrt(Math.max(0, score * (1 - score)) / rows) : 0;
  const limit = isClassifier ? ACCURACY_GAP : R2_GAP;
  if (gap <= Math.max(limit, chance)) return [];
  const severity = gap > SEVERE * limit ? 'problem' : 'warning';
  const worded = isClassifier ? percent : (value: number): string => `R² ${inWords(value)}`;
  const which =
    heldOut.of === 'XTest'
      ? `the ${counted(rows, 'row')} of XTest`
      : `the ${counted(rows, 'row')} that early stopping kept back`;
  const seen = `The score is ${worded(train)} on the rows of the training and ${worded(score)} on ${which}.`;
  const why = 'The network has learnt rows by heart, and does worse on new ones than its training score promises.';
  return [{ kind: 'over-fitting', severity, of: 'score', train, heldOut: score, message: `${seen} ${why} ${WHAT}` }];
}

function byLoss({ loss }: Subject): OverFitting[] {
  const validation = loss?.validation ?? null;
  if (loss === null || validation === null || loss.keepsBest || validation.length < 2 * FEWEST_EPOCHS) return [];
  const best = Math.min(...validation);
  const epoch = validation.indexOf(best);
  const last = lateMean(validation);
  const hasGoneOn = validation.length - 1 - epoch >= FEWEST_EPOCHS && lateMean(loss.curve) < loss.curve[epoch]!;
  if (!hasGoneOn || last - best <= RISE * Math.abs(best)) return [];
  const seen = `The loss of the validation data was lowest at epoch ${epoch + 1} of ${validation.length} (${inWords(best)}) and rose to ${inWords(last)}, while that of the training fell to ${inWords(lateMean(loss.curve))}.`;
  const why = 'Since then the network has learnt its own rows by heart.';
  const train = lateMean(loss.curve);
  return [
    { kind: 'over-fitting', severity: 'warning', of: 'loss', train, heldOut: last, message: `${seen} ${why} ${WHAT}` },
  ];
}
