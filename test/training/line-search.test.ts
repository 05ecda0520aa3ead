import { describe, expect, it } from '@jest/globals';
import { LineSearch } from '../../src/training/line-search';
import { readGolden } from '../golden/read-golden';

interface Golden {
  readonly function: string;
  readonly firstStep: number;
  readonly steps: number[]; // as tried, 20 at the most
  readonly ends: boolean;
}

type Line = (step: number) => readonly [loss: number, slope: number];

const GAMMA1 = Math.sqrt(1 + 1e-3 * 1e-3) - 1e-3;
const GAMMA2 = Math.sqrt(1 + 1e-2 * 1e-2) - 1e-2;

/** The functions of test/golden/make/line_search.py, with the same operations in the same order. */
const FUNCTIONS: Readonly<Record<string, Line>> = {
  rational: (a) => [-a / (a * a + 2), (a * a - 2) / ((a * a + 2) * (a * a + 2))],
  quintic: (a) => {
    const b = a + 0.004;
    const cube = b * b * b;
    return [cube * b * (b - 2), cube * (5 * b - 8)];
  },
  'two bends': (a) => {
    const left = Math.sqrt((1 - a) * (1 - a) + 1e-2 * 1e-2);
    const right = Math.sqrt(a * a + 1e-3 * 1e-3);
    return [GAMMA1 * left + GAMMA2 * right, (GAMMA2 * a) / right - (GAMMA1 * (1 - a)) / left];
  },
  parabola: (a) => [(a - 1) * (a - 1), 2 * (a - 1)],
  descending: (a) => [-a, -1],
  steepening: (a) => [-a * a - a, -2 * a - 1],
  uphill: (a) => [a, -1],
  cliff: (a) => [a < 0.3 ? -a : 1 - a, -1],
  pit: (a) => [a < 0.3 || a > 0.5 ? -a : -2 * a, a < 0.3 ? -1 : -3],
  'hardly falling': (a) => [-1e-4 * a, -1 + 0.05 * a],
};

/** The steps tried along the line, 20 at the most, and whether the search ended. */
function search(line: Line, firstStep: number): { steps: number[]; ends: boolean } {
  const found = new LineSearch(...line(0), firstStep);
  const steps: number[] = [];
  while (steps.length < 20) {
    steps.push(found.step);
    if (found.update(...line(found.step))) return { steps, ends: true };
  }
  return { steps, ends: false };
}

describe('LineSearch', () => {
  it.each(readGolden<Golden[]>('line-search'))(
    "tries scipy's steps to the last bit: $function from $firstStep",
    ({ function: name, firstStep, steps, ends }) => {
      expect(search(FUNCTIONS[name]!, firstStep)).toEqual({ steps, ends });
    },
  );

  it('takes the first step where it fulfils the conditions', () => {
    // (1 - 0.9)² < 1 - 2e-3 · 0.9, and the slope there is a tenth of that at 0.
    expect(search(FUNCTIONS.parabola!, 0.9)).toEqual({ steps: [0.9], ends: true });
  });

  it('goes back to the start, and ends there, where the loss is infinite', () => {
    // The cubic through an infinite loss is NaN, which C's fmax turns to the least step, 0.
    expect(search((a) => [a === 0 ? 1 : Infinity, -1], 1)).toEqual({ steps: [1, 0], ends: true });
  });

  it('walks on through losses that are NaN, with finite steps', () => {
    const { steps, ends } = search(() => [NaN, NaN], 1);
    expect(ends).toBe(false);
    expect(steps.every(Number.isFinite)).toBe(true);
  });
});
