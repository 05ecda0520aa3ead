import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { makeBlobs } from '../../src/datasets';
import { readGolden } from '../golden/read-golden';
import { expectMade, type MadeCase } from './expect-made';

describe("makeBlobs makes scikit-learn's numbers", () => {
  test.each(readGolden<MadeCase[]>('make-blobs'))('with $options', (each) => {
    expectMade('makeBlobs', each, (options) => makeBlobs({ ...options, returnCenters: true }));
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeBlobs({ randomState: 3 })).toEqual(makeBlobs({ randomState: 3 }));
  expect(makeBlobs()).not.toEqual(makeBlobs());
});

test('Types follow returnCenters', () => {
  expectTypeOf(makeBlobs()).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(makeBlobs({ nSamples: 3, returnCenters: false })).toEqualTypeOf<[number[][], number[]]>();
  expectTypeOf(makeBlobs({ returnCenters: true })).toEqualTypeOf<[number[][], number[], number[][]]>();
  expect(makeBlobs()).toHaveLength(2);
  expect(makeBlobs({ returnCenters: true })).toHaveLength(3);
});

test('Every kind of array may hold nSamples, centers and clusterStd', () => {
  const centers = [[0, 0], [5, 5]]; // prettier-ignore
  const plain = makeBlobs({ nSamples: [3, 4], centers, clusterStd: [1, 2], randomState: 0 });
  const typed = { nSamples: Int32Array.of(3, 4), centers: new Matrix(centers), clusterStd: Float64Array.of(1, 2) };
  expect(makeBlobs({ ...typed, randomState: 0 })).toEqual(plain);
});

test("The centers that are returned are not the caller's own", () => {
  const centers = [[0, 0], [5, 5]]; // prettier-ignore
  const [, , returned] = makeBlobs({ centers, returnCenters: true });
  returned[0]![0] = 7;
  expect(centers).toEqual([[0, 0], [5, 5]]); // prettier-ignore
});

test.each<[Record<string, unknown>, string, string]>([
  [
    { nSamples: 0 },
    'InvalidParameterError',
    'nSamples must be an integer in [1, Infinity) or one number per blob. Got 0.',
  ],
  [{ nFeatures: 0 }, 'InvalidParameterError', 'nFeatures must be an integer in [1, Infinity). Got 0.'],
  [
    { centers: 0 },
    'InvalidParameterError',
    'centers must be an integer in [1, Infinity) or an array of rows, one per blob or null. Got 0.',
  ],
  [
    { clusterStd: -1 },
    'InvalidParameterError',
    'clusterStd must be a number in [0, Infinity) or one number per blob. Got -1.',
  ],
  [
    { centerBox: [1] },
    'InvalidParameterError',
    'centerBox must be a pair [a, b] with a number in (-Infinity, Infinity) in both places. Got [1].',
  ],
  [{ shuffle: 'no' }, 'InvalidParameterError', 'shuffle must be true or false. Got "no".'],
  [{ returnCenters: 1 }, 'InvalidParameterError', 'returnCenters must be true or false. Got 1.'],
  [{ cluster_std: 1 }, 'InvalidParameterError', 'unknown parameter "cluster_std". Did you mean "clusterStd"?'],
  [
    { nSamples: [2, 3], centers: 2 },
    'InvalidParameterError',
    'centers must be null or rows, one per blob, where nSamples is an array: that says how many blobs there are. Got 2.',
  ],
  [
    { nSamples: [2, 3], centers: [[1]] },
    'InvalidParameterError',
    'The rows of centers (1) and the numbers of nSamples (2) must be as many, one per blob.',
  ],
  [
    { nSamples: [2, 1.5] },
    'InvalidDataError',
    'nSamples must hold an integer in [0, Infinity) in every place. Got 1.5 at index 1.',
  ],
  [{ nSamples: [[2]] }, 'InvalidDataError', 'nSamples must hold numbers, not rows. Got shape [1, 1].'],
  [{ clusterStd: [1, 2] }, 'InvalidDataError', 'clusterStd must hold 3 numbers, one per blob. Got shape [2].'],
  [
    { clusterStd: [1, 2, -1] },
    'InvalidDataError',
    'clusterStd must hold a number in [0, Infinity) in every place. Got -1 at index 2.',
  ],
  [
    { centers: [1, 2] },
    'InvalidDataError',
    'centers must have two dimensions, samples as rows. Got one dimension of length 2. One feature is [[x0], [x1], …], one sample [[x0, x1, …]].',
  ],
])('makeBlobs refuses %p', (options, name, message) => {
  expect(() => makeBlobs(options)).toThrow(expect.objectContaining({ name, message: `makeBlobs: ${message}` }));
});
