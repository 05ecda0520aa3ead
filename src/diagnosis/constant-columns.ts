import type { FindingOf } from './finding-of';
import { counted, inWords } from './in-words';
import { listed, quotedName } from './quoted-name';
import type { Subject } from './subject';

export interface ConstantColumns extends FindingOf<'constant-columns'> {
  readonly features: readonly { readonly index: number; readonly name: string; readonly value: number }[];
}

/** Features that have one value in all rows. */
export function findConstantColumns({ columns, rows }: Subject): ConstantColumns[] {
  if (rows < 2) return [];
  const features = columns.filter(({ std }) => std === 0).map(({ index, name, min }) => ({ index, name, value: min }));
  if (features.length === 0) return [];
  const named = listed(features.map(({ name, value }) => `${quotedName(name)} (${inWords(value)})`));
  const isAll = features.length === columns.length;
  const seen = `${counted(features.length, 'feature')} of ${columns.length} ${features.length === 1 ? 'has' : 'have'} the same value in all ${counted(rows, 'row')}: ${named}.`;
  const why = isAll
    ? 'There is nothing to learn from: every row gets the same prediction.'
    : 'They tell the rows apart by nothing, and their weights are free to be anything when another value comes.';
  const what = isAll ? 'Look at how X was made.' : 'Leave them out, or look whether they should vary.';
  return [
    { kind: 'constant-columns', severity: isAll ? 'problem' : 'note', features, message: `${seen} ${why} ${what}` },
  ];
}
