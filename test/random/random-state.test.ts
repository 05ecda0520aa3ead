import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { RandomState, type RandomStateData } from '../../src/random';
import { readGolden } from '../golden/read-golden';

interface Golden {
  readonly streams: readonly { seed: number; steps: readonly Step[] }[];
  readonly states: readonly {
    seed: number;
    normals: number;
    doubles: number;
    state: RandomStateData;
    next: { standardNormal: number[]; randomSample: number[] };
  }[];
  readonly normals: number[];
}

interface Step {
  readonly method:
    'randomSample' | 'standardNormal' | 'uniform' | 'normal' | 'randint' | 'permutation' | 'shuffle' | 'choice';
  readonly args: readonly unknown[];
  readonly values: unknown;
}

const golden = readGolden<Golden>('random-state');

function take(random: RandomState, { method, args }: Step): unknown {
  // The golden script's arguments are known only at run time.
  if (method !== 'shuffle') return Reflect.apply(Reflect.get(random, method), random, args);
  const array = structuredClone(args[0]) as unknown[];
  random.shuffle(array);
  return array;
}

describe('RandomState draws what numpy draws', () => {
  test.each(golden.streams)('from seed $seed, all methods in turn', ({ seed, steps }) => {
    const random = new RandomState(seed);
    for (const step of steps) {
      expect({ ...step, values: take(random, step) }).toEqual(step);
    }
  });

  test('from seed 12, 3000 normal numbers, of which at most five differ, in the last bit', () => {
    const differing = new RandomState(12).standardNormal(3000).flatMap((value, i) => {
      const error = Math.abs(value / golden.normals[i]! - 1);
      return error > 0 ? [error] : [];
    });
    // numpy takes the C library's logarithm, whose last bit is wrong at other places than ours
    expect(differing.length).toBeLessThanOrEqual(5);
    expect(Math.max(0, ...differing)).toBeLessThanOrEqual(2 * Number.EPSILON);
  });

  test('into a given array, which holds the numbers of uniform', () => {
    const filled = new Float64Array(5);
    new RandomState(3).fillUniform(filled, -1, 4);
    expect(Array.from(filled)).toEqual(new RandomState(3).uniform(-1, 4, 5));
  });

  test('with probabilities that have only 32 bits', () => {
    // numpy.random.RandomState(0).choice(3, 4, p=numpy.float32([.1, .2, .7])) → 2 2 2 2
    expect(new RandomState(0).choice(3, 4, { p: Float32Array.of(0.1, 0.2, 0.7) })).toEqual([2, 2, 2, 2]);
  });
});

describe("A generator's state", () => {
  test.each(golden.states)('is numpy’s after $normals normal and $doubles uniform draws', (expected) => {
    const random = new RandomState(expected.seed);
    random.standardNormal(expected.normals);
    random.randomSample(expected.doubles);
    expect(random.getState()).toEqual(expected.state);
  });

  test.each(golden.states)('of numpy is taken over after $normals normal and $doubles uniform draws', (expected) => {
    const random = new RandomState(0);
    random.standardNormal(); // leaves a cached draw, which must go
    random.setState(expected.state);
    expect(random.standardNormal(3)).toEqual(expected.next.standardNormal);
    expect(random.randomSample(400).slice(-3)).toEqual(expected.next.randomSample);
  });

  test('survives JSON and goes on as before, wherever it was taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.nat(5), (words, normals) => {
        const random = new RandomState(9);
        random.randint(2, null, words);
        random.standardNormal(normals);
        const copy = new RandomState();
        copy.setState(JSON.parse(JSON.stringify(random.getState())) as RandomStateData);
        expect(copy.standardNormal(9)).toEqual(random.standardNormal(9));
      }),
      { numRuns: 50 },
    );
  });

  test('is copied by clone, and the two no longer share it', () => {
    const random = new RandomState(4);
    random.standardNormal(3);
    const copy = random.clone();
    const drawn = random.standardNormal(1000);
    expect(copy.standardNormal(1000)).toEqual(drawn);
  });
});

describe('RandomState', () => {
  test('without a seed starts somewhere else each time', () => {
    expect(new RandomState().randomSample(2)).not.toEqual(new RandomState(null).randomSample(2));
  });

  test('gives one number, a flat array or rows, as the size says', () => {
    const random = new RandomState(0);
    expect(typeof random.uniform()).toBe('number');
    expect(random.uniform(0, 1, 0)).toEqual([]);
    expect(random.normal(0, 1, [2, 1, 2])).toEqual([[[expect.any(Number), expect.any(Number)]], expect.any(Array)]);
    const typed: [number, number[], number[][], string[]] = [
      random.randint(9),
      random.randint(0, 9, 3),
      random.standardNormal([2, 2]),
      random.choice(['a', 'b'], 2),
    ];
    expect(typed).toHaveLength(4);
  });

  test('permutes a copy of any kind of array, and leaves the original', () => {
    const rows = [[1, 2], [3, 4], [5, 6]]; // prettier-ignore
    const order = new RandomState(1).permutation(3);
    const permuted = new RandomState(1).permutation(rows);
    expect(permuted).toEqual(order.map((i) => rows[i]));
    expect(permuted[0]).not.toBe(rows[order[0]!]);
    expect(new RandomState(1).permutation(Float32Array.of(0, 1, 2))).toEqual(Float32Array.from(order));
    expect(new RandomState(1).permutation(new Matrix(rows)).to2DArray()).toEqual(permuted);
    expect(rows).toEqual([[1, 2], [3, 4], [5, 6]]); // prettier-ignore
  });

  test('shuffles typed arrays as it shuffles plain ones', () => {
    const typed = Int32Array.from({ length: 50 }, (_, i) => i);
    new RandomState(2).shuffle(typed);
    expect(Array.from(typed)).toEqual(new RandomState(2).permutation(50));
  });

  const random = new RandomState(0);
  test.each<[() => unknown, string]>([
    [() => new RandomState(-1), 'RandomState: seed must be an integer in [0, 4294967295]. Got -1.'],
    [() => new RandomState(1.5), 'RandomState: seed must be an integer in [0, 4294967295]. Got 1.5.'],
    [() => new RandomState(2 ** 32), 'RandomState: seed must be an integer in [0, 4294967295]. Got 4294967296.'],
    [() => random.uniform(NaN), 'RandomState.uniform: low must be a finite number. Got NaN.'],
    [
      () => random.uniform(-1e308, 1e308),
      'RandomState.uniform: high must be a finite number, not further from low than 1.8e308. Got 1e+308.',
    ],
    [
      () => {
        random.fillUniform(new Float64Array(1), Infinity);
      },
      'RandomState.fillUniform: low must be a finite number. Got Infinity.',
    ],
    [() => random.normal(0, -1), 'RandomState.normal: scale must be a finite number ≥ 0. Got -1.'],
    [() => random.normal(NaN), 'RandomState.normal: loc must be a finite number. Got NaN.'],
    [() => random.randint(0), 'RandomState.randint: low must be an integer in [1, 9007199254740992]. Got 0.'],
    [() => random.randint(3, 3), 'RandomState.randint: high must be an integer in [4, 9007199254740992]. Got 3.'],
    [() => random.randint(0.5, 3), 'RandomState.randint: low must be a safe integer. Got 0.5.'],
    [
      () => random.randint(-5, 2 ** 53),
      'RandomState.randint: high must be an integer in [-4, 9007199254740987]. Got 9007199254740992.',
    ],
    [
      () => random.randomSample(-1),
      'RandomState.randomSample: size must be a whole number ≥ 0 or an array of them. Got -1.',
    ],
    [
      () => random.randomSample([2, 0.5]),
      'RandomState.randomSample: size must be a whole number ≥ 0 or an array of them. Got [2, 0.5].',
    ],
    [() => random.permutation(-1), 'RandomState.permutation: n must be a whole number ≥ 0 or an array. Got -1.'],
    [
      () => {
        random.shuffle('abc' as never);
      },
      'RandomState.shuffle: array must be an array. Got "abc".',
    ],
    [
      () => {
        random.shuffle(new Array(2 ** 31 + 1)); // of nothing but its length
      },
      'RandomState.shuffle: array must be no longer than 2147483648. Got 2147483649.',
    ],
    [() => random.choice(-1), 'RandomState.choice: a must be an array or a whole number ≥ 0. Got -1.'],
    [() => random.choice('abc' as never), 'RandomState.choice: a must be an array or a whole number ≥ 0. Got "abc".'],
    [() => random.choice([]), 'RandomState.choice: a must be not empty, nor 0. Got [].'],
    [
      () => random.choice(2, 3, { replace: false }),
      'RandomState.choice: size must be at most 2, as many as there are, without replacement. Got 3.',
    ],
    [
      () => random.choice(2, 1, { p: [1] }),
      'RandomState.choice: p must be 2 probabilities, one for each element. Got [1].',
    ],
    [() => random.choice(2, 1, { p: [-1, 2] }), 'RandomState.choice: p must be probabilities ≥ 0. Got [-1, 2].'],
    [
      () => random.choice(2, 1, { p: [0.5, 0.25] }),
      'RandomState.choice: p must be probabilities with sum 1, not 0.75. Got [0.5, 0.25].',
    ],
    [
      () => random.choice(2, 2, { p: [0, 1], replace: false }),
      'RandomState.choice: size must be at most 1, the number of probabilities above 0. Got 2.',
    ],
    [
      () => random.choice(2, 2, { replaced: false } as object),
      'RandomState.choice: unknown parameter "replaced". Did you mean "replace"?',
    ],
    [
      () => {
        random.setState({} as never);
      },
      'RandomState.setState: state must be what getState() returned (624 words of 32 bits and a position). Got {  }.',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidParameterError', message }));
  });
});
