import type { Label } from '../arrays';
import type { FindingOf } from './finding-of';
import { counted } from './in-words';
import { listed, quotedName } from './quoted-name';
import type { ClassCount, Subject } from './subject';

export interface FewRowsPerClass extends FindingOf<'few-rows-per-class'> {
  /** The rarest first. */
  readonly classes: readonly { readonly label: Label; readonly count: number }[];
}

/** Ten rows give each of five folds two of a class; of fewer a score by class says next to nothing. */
const FEWEST = 10;
/** A fold or a split may have none of it at all. */
const TOO_FEW = 5;

/** Classes of which there are too few rows to learn or to judge. */
export function findFewRowsPerClass({ classes }: Subject): FewRowsPerClass[] {
  const few = (classes ?? []).filter(({ count }) => count < FEWEST).sort((a, b) => a.count - b.count);
  if (few.length === 0) return [];
  const severity = few[0]!.count < TOO_FEW ? 'warning' : 'note';
  const seen = `${counted(few.length, 'class has', 'classes have')} fewer than ${FEWEST} rows: ${listed(few.map(worded))}.`;
  const why = 'The network can hardly learn them, and scores of them are mostly luck.';
  const what = 'Collect more rows, put rare classes together, or leave them out; split with stratify.';
  return [{ kind: 'few-rows-per-class', severity, classes: few, message: `${seen} ${why} ${what}` }];
}

function worded({ label, count }: ClassCount): string {
  return `${quotedName(label)} (${count})`;
}
