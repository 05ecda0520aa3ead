import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { makeClassification } from '../../src/datasets';
import { RandomState } from '../../src/random';
import { readGolden } from '../golden/read-golden';
import { expectMade, type MadeCase } from './expect-made';

describe("makeClassification makes scikit-learn's numbers", () => {
  test.each(readGolden<MadeCase[]>('make-classification'))('with $options', (each) => {
    expectMade('makeClassification', each, makeClassification);
  });
});

test('The same seed makes the same numbers, no seed others each time', () => {
  expect(makeClassification({ randomState: 3 })).toEqual(makeClassification({ randomState: 3 }));
  expect(makeClassification()).not.toEqual(makeClassification());
  expectTypeOf(makeClassification()).toEqualTypeOf<[number[][], number[]]>();
});

test('Every kind of array may hold weights, shift and scale, and is not changed', () => {
  const size = { nSamples: 10, nFeatures: 4, randomState: 0 };
  const plain = makeClassification({ ...size, weights: [0.25, 0.75], shift: [1, 2, 3, 4], scale: [1, 2, 1, 2] });
  const weights = Object.freeze([0.25, 0.75]);
  const shift = Float32Array.of(1, 2, 3, 4);
  const scale = { data: [1, 2, 1, 2], shape: [4] };
  expect(makeClassification({ ...size, weights, shift, scale })).toEqual(plain);
  expect([...shift]).toEqual([1, 2, 3, 4]);
});

test('A refused call draws nothing', () => {
  const randomState = new RandomState(0);
  expect(() => makeClassification({ nFeatures: 4, shift: [1], randomState })).toThrow(RangeError);
  expect(randomState.randomSample()).toBe(new RandomState(0).randomSample());
});

test.each<[Record<string, unknown>, string, string]>([
  [{ nSamples: 0 }, 'InvalidParameterError', 'nSamples must be an integer in [1, Infinity). Got 0.'],
  [{ nFeatures: 2.5 }, 'InvalidParameterError', 'nFeatures must be an integer in [1, Infinity). Got 2.5.'],
  [{ nInformative: 0 }, 'InvalidParameterError', 'nInformative must be an integer in [1, Infinity). Got 0.'],
  [{ nRedundant: -1 }, 'InvalidParameterError', 'nRedundant must be an integer in [0, Infinity). Got -1.'],
  [{ nRepeated: -1 }, 'InvalidParameterError', 'nRepeated must be an integer in [0, Infinity). Got -1.'],
  [{ nClasses: 0 }, 'InvalidParameterError', 'nClasses must be an integer in [1, Infinity). Got 0.'],
  [{ nClustersPerClass: 0 }, 'InvalidParameterError', 'nClustersPerClass must be an integer in [1, Infinity). Got 0.'],
  [{ weights: 0.5 }, 'InvalidParameterError', 'weights must be one number per class or null. Got 0.5.'],
  [{ flipY: 1.5 }, 'InvalidParameterError', 'flipY must be a number in [0, 1]. Got 1.5.'],
  [{ classSep: 0 }, 'InvalidParameterError', 'classSep must be a number in (0, Infinity). Got 0.'],
  [{ hypercube: 1 }, 'InvalidParameterError', 'hypercube must be true or false. Got 1.'],
  [
    { shift: NaN },
    'InvalidParameterError',
    'shift must be a number in (-Infinity, Infinity) or one number per feature or null. Got NaN.',
  ],
  [
    { scale: 0 },
    'InvalidParameterError',
    'scale must be a number in (0, Infinity) or one number per feature or null. Got 0.',
  ],
  [{ shuffle: null }, 'InvalidParameterError', 'shuffle must be true or false. Got null.'],
  [
    { randomState: 0.5 },
    'InvalidParameterError',
    'randomState must be an integer in [0, 4294967295], a RandomState or null. Got 0.5.',
  ],
  [{ flip_y: 0 }, 'InvalidParameterError', 'unknown parameter "flip_y". Did you mean "flipY"?'],
  [
    { nFeatures: 4, nRepeated: 1 },
    'InvalidParameterError',
    'nInformative + nRedundant + nRepeated = 2 + 2 + 1 is more than nFeatures = 4.',
  ],
  [
    { nClasses: 3 },
    'InvalidParameterError',
    'nClasses · nClustersPerClass = 3 · 2 clusters are more than the 2^nInformative = 2^2 vertices to stand on.',
  ],
  [
    { weights: [1, 1, 1] },
    'InvalidDataError',
    'weights must hold 2 numbers, one per class, or all but the last. Got shape [3].',
  ],
  [
    { weights: new Matrix([[1, 1]]) },
    'InvalidDataError',
    'weights must hold 2 numbers, one per class, or all but the last. Got shape [1, 2].',
  ],
  [
    { weights: [0.5, -0.5] },
    'InvalidDataError',
    'weights must hold a number in [0, Infinity) in every place. Got -0.5 at index 1.',
  ],
  [{ weights: [1.5] }, 'InvalidParameterError', 'weights without the last one must have a sum of at most 1. Got 1.5.'],
  [{ weights: [NaN, 1] }, 'InvalidDataError', 'weights must hold finite numbers only. Got NaN at index 0.'],
  [{ shift: [1] }, 'InvalidDataError', 'shift must hold 20 numbers, one per feature. Got shape [1].'],
  [{ scale: [1, 2] }, 'InvalidDataError', 'scale must hold 20 numbers, one per feature. Got shape [2].'],
])('makeClassification refuses %p', (options, name, message) => {
  expect(() => makeClassification(options)).toThrow(
    expect.objectContaining({ name, message: `makeClassification: ${message}` }),
  );
});
