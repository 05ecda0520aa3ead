import { describe, expect, test } from '@jest/globals';
import type { LabelInput } from '../../src/arrays';
import {
  GroupKFold,
  GroupShuffleSplit,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut,
  PredefinedSplit,
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  type Splitter,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
} from '../../src/model-selection';
import { RandomState } from '../../src/random';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

/** Long ones are kept by their ends and a sum weighted by place. */
type Kept = number[] | { readonly length: number; readonly ends: number[]; readonly sum: number };

interface Case {
  readonly name: keyof typeof SPLITTERS;
  readonly options: Record<string, unknown>;
  /** The name of labels, or a number of samples. */
  readonly of: string | number;
  readonly hasGroups: boolean;
  readonly warnings: number;
  readonly nSplits: number;
  readonly splits: [Kept, Kept][];
}

interface Golden {
  readonly labels: Record<string, LabelInput & readonly unknown[]>;
  readonly groups: Record<string, LabelInput>;
  readonly cases: Case[];
  readonly shared: { readonly splits: number[][][][]; readonly next: number };
}

const SPLITTERS = {
  GroupKFold,
  GroupShuffleSplit,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut: class extends LeavePOut {
    constructor({ p }: { p: number }) {
      super(p);
    }
  },
  PredefinedSplit: class extends PredefinedSplit {
    constructor({ testFold }: { testFold: number[] }) {
      super(testFold);
    }
  },
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
};

const { labels, groups, cases, shared } = readGolden<Golden>('splitters');

function kept(indices: number[]): Kept {
  if (indices.length <= 16) return indices;
  const sum = indices.reduce((total, index, place) => total + index * (place + 1), 0);
  return { length: indices.length, ends: [...indices.slice(0, 4), ...indices.slice(-4)], sum };
}

const titled = cases.map((each) => ({ ...each, title: `${each.name} ${JSON.stringify(each.options)} of ${each.of}` }));

describe("The indices are scikit-learn's, and so are the number of pairs and whether it warns", () => {
  test.each(titled)('$title', ({ name, options, of, hasGroups, warnings, nSplits, splits }) => {
    const splitter: Splitter = new SPLITTERS[name](options as never);
    const X = typeof of === 'number' ? new Array<number[]>(of).fill([0]) : labels[of]!.map(() => [0]);
    const y = typeof of === 'number' ? null : labels[of];
    const given = hasGroups ? groups[of] : null;
    const actual = splitter.split(X, y, given);
    // scikit-learn repeats itself with every repeat
    const expectedWarnings = name.startsWith('Repeated') ? Math.min(1, warnings) : warnings;
    takeWarnings(...new Array<string>(expectedWarnings).fill('ParameterWarning'));
    const pairs = actual.map(([train, test]) => [kept(train), kept(test)]);
    expectGolden(name, pairs, splits, 0);
    expectGolden(name, splitter.getNSplits(X, y, given), nSplits, 0);
  });
});

test('A generator goes on from splitter to splitter and from call to call, as in scikit-learn', () => {
  const randomState = new RandomState(11);
  const y = labels.uneven as string[];
  const folds = new KFold({ nSplits: 3, shuffle: true, randomState });
  const splits = [
    folds,
    new StratifiedKFold({ nSplits: 2, shuffle: true, randomState }),
    new ShuffleSplit({ nSplits: 2, randomState }),
    new StratifiedShuffleSplit({ nSplits: 2, testSize: 4, randomState }),
    new RepeatedKFold({ nSplits: 2, nRepeats: 2, randomState }),
    folds,
  ].map((splitter) => splitter.split(y, y));
  expect(splits).toEqual(shared.splits);
  expect(randomState.randint(0, 2 ** 31 - 1)).toBe(shared.next);
});
