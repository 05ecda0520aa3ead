import type { FindingOf } from './finding-of';
import { counted, inWords } from './in-words';
import { quotedName } from './quoted-name';
import type { Subject } from './subject';

export interface NothingToLearn extends FindingOf<'nothing-to-learn'> {
  /** Rows that all have the same. */
  readonly rows: number;
}

/** A y that is the same in all rows. */
export function findNothingToLearn({ classes, isMultilabel, targets, rows }: Subject): NothingToLearn[] {
  if (rows < 2) return [];
  const present = classes?.filter(({ count }) => count > 0) ?? [];
  const same =
    !isMultilabel && present.length === 1 && present[0]!.count === rows
      ? `of the class ${quotedName(present[0]!.label)}`
      : targets?.columns === 1 && targets.data.every((value) => value === targets.data[0])
        ? `have the target ${inWords(targets.data[0]!)}`
        : null;
  if (same === null) return [];
  const seen = `All ${counted(rows, 'row')} ${same.startsWith('of') ? 'are ' : ''}${same}.`;
  const message = `${seen} There is nothing to tell apart, and every score is as good as any. Look at how y was made.`;
  return [{ kind: 'nothing-to-learn', severity: 'problem', rows, message }];
}
