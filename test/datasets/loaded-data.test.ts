import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  loadBreastCancer,
  loadDiabetes,
  loadDigits,
  loadIris,
  loadWine,
  type Dataset,
  type ImageDataset,
  type LabelledDataset,
} from '../../src/datasets';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

interface Golden {
  readonly shape: readonly [number, number];
  readonly dataHash: string;
  readonly columnSums: number[];
  readonly targetHash: string;
  readonly targetSum: number;
  readonly rows: readonly { readonly index: number; readonly x: number[]; readonly y: number }[];
  readonly featureNames: string[];
  /** Empty where there are none. */
  readonly targetNames: string[];
  readonly descriptionHash: string;
  readonly imagesShape?: readonly [number, number, number];
  readonly imagesHash?: string;
}

type Loaded = Dataset & Partial<ImageDataset>;

const golden = readGolden<Record<string, Golden>>('loaded-data');

const LOADERS: readonly (readonly [item: string, key: string, load: () => Loaded])[] = [
  ['loadIris', 'iris', () => loadIris()],
  ['loadWine', 'wine', () => loadWine()],
  ['loadBreastCancer', 'breastCancer', () => loadBreastCancer()],
  ['loadDiabetes', 'diabetes', () => loadDiabetes()],
  ['loadDiabetes', 'diabetesRaw', () => loadDiabetes({ scaled: false })],
  ['loadDigits', 'digits', () => loadDigits()],
  ['loadDigits', 'digitsBelow1', () => loadDigits({ nClass: 1 })],
  ['loadDigits', 'digitsBelow7', () => loadDigits({ nClass: 7 })],
];

/** Of the text, or of the numbers' 64 bits in row order. */
function sha256(content: string | readonly number[]): string {
  const bytes = typeof content === 'string' ? content : new Uint8Array(Float64Array.from(content).buffer);
  return createHash('sha256').update(bytes).digest('hex');
}

describe.each(LOADERS)("%s, %s, gives scikit-learn's data", (item, key, load) => {
  const expected = golden[key]!;
  const { data, target, featureNames, targetNames, description, images } = load();

  test('in every bit of every number', () => {
    expect([data.length, new Set(data.map((row) => row.length))]).toEqual([
      expected.shape[0],
      new Set([expected.shape[1]]),
    ]);
    for (const { index, x, y } of expected.rows) {
      expectGolden(item, data[index], x, 0);
      expectGolden(item, target[index], y, 0);
    }
    // The sums are to tell by how much, if it fails: numpy adds in another order.
    const sums = expected.columnSums.map((_, j) => data.reduce((sum, row) => sum + row[j]!, 0));
    expectGolden(item, sums, expected.columnSums, 1e-13);
    expectGolden(item, target.reduce((sum, value) => sum + value, 0), expected.targetSum, 0); // prettier-ignore
    expect(sha256(data.flat())).toBe(expected.dataHash);
    expect(sha256(target)).toBe(expected.targetHash);
  });

  test('with its names and its description', () => {
    expectGolden(item, featureNames, expected.featureNames);
    expectGolden(item, targetNames ?? [], expected.targetNames);
    expect(sha256(description)).toBe(expected.descriptionHash);
  });

  test('and images where it has them', () => {
    const shape = images && [images.length, images[0]!.length, images[0]![0]!.length];
    expect(shape).toEqual(expected.imagesShape);
    expect(images && sha256(images.flat(2))).toBe(expected.imagesHash);
  });
});

test('Only data and target come where they are asked for', () => {
  expect(loadIris({ returnXy: true })).toEqual([loadIris().data, loadIris().target]);
  expect(loadWine({ returnXy: true })).toEqual([loadWine().data, loadWine().target]);
  expect(loadBreastCancer({ returnXy: true })).toEqual([loadBreastCancer().data, loadBreastCancer().target]);
  const { data, target } = loadDiabetes({ scaled: false });
  expect(loadDiabetes({ returnXy: true, scaled: false })).toEqual([data, target]);
  const digits = loadDigits({ nClass: 2 });
  expect(loadDigits({ returnXy: true, nClass: 2 })).toEqual([digits.data, digits.target]);
});

test('Types follow returnXy; diabetes has no classes', () => {
  expectTypeOf(loadIris()).toEqualTypeOf<LabelledDataset>();
  expectTypeOf(loadIris({ returnXy: false })).toEqualTypeOf<LabelledDataset>();
  expectTypeOf(loadIris({ returnXy: true })).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(loadWine({ returnXy: true })).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(loadBreastCancer()).toEqualTypeOf<LabelledDataset>();
  expectTypeOf(loadDiabetes()).toEqualTypeOf<Dataset>();
  expectTypeOf(loadDiabetes({ returnXy: true, scaled: false })).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(loadDigits({ nClass: 3 })).toEqualTypeOf<ImageDataset>();
  expect(loadDiabetes()).not.toHaveProperty('targetNames');
});

test.each(
  Object.entries({ loadIris, loadWine, loadBreastCancer, loadDiabetes, loadDigits } as Record<string, () => Loaded>),
)("%s gives the caller's own data at each call", (_name, load) => {
  const before = load();
  const changed = load();
  changed.data[0]![0] = -1;
  changed.data.pop();
  changed.target.fill(-1);
  changed.featureNames.length = 0;
  changed.targetNames?.push('another');
  if (changed.images !== undefined) {
    changed.images[1]![1]![1] = -1;
    expect(changed.data[1]).toEqual(before.data[1]);
  }
  expect(load()).toEqual(before);
});

test.each<[who: string, message: string, call: () => unknown]>([
  ['loadIris', 'returnXy must be true or false. Got 1.', () => loadIris({ returnXy: 1 as never })],
  [
    'loadWine',
    'unknown parameter "return_X_y". Did you mean "returnXy"?',
    () => loadWine({ return_X_y: true } as never),
  ],
  [
    'loadBreastCancer',
    'options must be one object, { name: value, … }. Got true.',
    () => loadBreastCancer(true as never),
  ],
  ['loadDiabetes', 'scaled must be true or false. Got 0.', () => loadDiabetes({ scaled: 0 as never })],
  ['loadDigits', 'nClass must be an integer in [1, 10]. Got 0.', () => loadDigits({ nClass: 0 })],
  ['loadDigits', 'nClass must be an integer in [1, 10]. Got 11.', () => loadDigits({ nClass: 11 })],
])('%s says: %s', (who, message, call) => {
  expect(call).toThrow(expect.objectContaining({ name: 'InvalidParameterError', message: `${who}: ${message}` }));
});
