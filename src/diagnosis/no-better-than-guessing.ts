import type { FindingOf } from './finding-of';
import { inWords, percent } from './in-words';
import { quotedName } from './quoted-name';
import type { Subject } from './subject';

export interface NoBetterThanGuessing extends FindingOf<'no-better-than-guessing'> {
  readonly score: number;
  /** The score of a guess without X. */
  readonly guess: number;
}

/** Less than this of what there is to learn is chance. */
const CHANCE = 0.02;

/** A score on the training rows themselves that a guess without X would have too. */
export function findNoBetterThanGuessing({ scores: { train, skill }, classes, rows }: Subject): NoBetterThanGuessing[] {
  if (train === null || skill === null || skill > CHANCE) return [];
  const most = (classes ?? []).reduce<{ label: unknown; count: number } | null>(
    (found, each) => (found === null || each.count > found.count ? each : found),
    null,
  );
  const guess = most === null ? 0 : most.count / rows;
  const seen =
    most === null
      ? `On the rows of the training R² is ${inWords(train)}; always predicting the mean of y has 0.`
      : `On the rows of the training ${percent(train)} are right; always predicting ${quotedName(String(most.label))} has ${percent(guess)}.`;
  const why = 'The network has learnt nothing that helps to predict.';
  const what =
    'Look whether X says anything about y and whether their rows belong together; scale both; then try more units, another learning rate and more epochs.';
  return [
    { kind: 'no-better-than-guessing', severity: 'problem', score: train, guess, message: `${seen} ${why} ${what}` },
  ];
}
