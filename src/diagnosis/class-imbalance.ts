import type { FindingOf } from './finding-of';
import { inWords } from './in-words';
import { quotedName } from './quoted-name';
import type { ClassCount, Subject } from './subject';

export interface ClassImbalance extends FindingOf<'class-imbalance'> {
  readonly largest: ClassCount;
  readonly smallest: ClassCount;
}

/** From here on a network that never predicts the rare class is right nine times of ten. */
const RATIO = 10;

/** Classes of which one has far more rows than another. */
export function findClassImbalance({ classes, isMultilabel, isWeighted, rows }: Subject): ClassImbalance[] {
  const present = (classes ?? []).filter(({ count }) => count > 0);
  if (isWeighted || isMultilabel || present.length < 2) return [];
  const largest = present.reduce((most, each) => (each.count > most.count ? each : most));
  const smallest = present.reduce((least, each) => (each.count < least.count ? each : least));
  const ratio = largest.count / smallest.count;
  if (ratio < RATIO) return [];
  const seen = `The class ${quotedName(largest.label)} has ${largest.count} of ${rows} rows, ${inWords(ratio)} times as many as ${quotedName(smallest.label)} (${smallest.count}).`;
  const why = 'A network can have a high accuracy and never predict the rare class.';
  const what = "Set classWeight: 'balanced', and judge by balancedAccuracyScore, F1 or the confusion matrix.";
  return [{ kind: 'class-imbalance', severity: 'warning', largest, smallest, message: `${seen} ${why} ${what}` }];
}
