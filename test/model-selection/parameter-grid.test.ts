import { describe, expect, test } from '@jest/globals';
import { ParameterGrid } from '../../src/model-selection';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly grid: Record<string, unknown[]>;
  readonly length: number;
  readonly points: object[];
}

describe("ParameterGrid lists scikit-learn's combinations in its order", () => {
  test.each(readGolden<{ grids: Case[] }>('parameter-search').grids)('of $grid', ({ grid, length, points }) => {
    const actual = new ParameterGrid(grid);
    expectGolden('ParameterGrid', [...actual], points, 0);
    expectGolden('ParameterGrid', actual.length, length, 0);
    expect(points.map((_, i) => actual.get(i))).toEqual(points);
    // The order of the names too, which is the order of columns in a table of results.
    expect([...actual].map((point) => Object.keys(point))).toEqual(points.map((point) => Object.keys(point)));
  });
});

test('Values may stand in a typed array, and are copied; undefined leaves a parameter out', () => {
  const alpha = Float64Array.of(1, 2);
  const grid = new ParameterGrid<{ alpha: number; beta: number }>({ alpha, beta: undefined });
  alpha[0] = 9;
  expect([...grid]).toEqual([{ alpha: 1 }, { alpha: 2 }]);
});

const VALUES = 'an array of values, at least one';
const GRID = 'an object with an array of values for each parameter, or a list of such objects';

test.each<[unknown, string]>([
  [{ alpha: 1 }, `paramGrid.alpha must be ${VALUES}. Got 1.`],
  [{ solver: 'adam' }, `paramGrid.solver must be ${VALUES}. Got "adam".`],
  [[{}, { alpha: [] }], `paramGrid[1].alpha must be ${VALUES}. Got [].`],
  [{ alpha: new Set([1]) }, `paramGrid.alpha must be ${VALUES}. Got Set.`],
  [{ alpha: null }, `paramGrid.alpha must be ${VALUES}. Got null.`],
  [undefined, `paramGrid must be ${GRID}. Got undefined.`],
  [new Map([['alpha', [1]]]), `paramGrid must be ${GRID}. Got Map.`],
  [[[1, 2]], `paramGrid[0] must be ${GRID}. Got [1, 2].`],
])('ParameterGrid refuses %p', (grid, message) => {
  const call = (): unknown => new ParameterGrid(grid as object);
  expect(call).toThrow(
    expect.objectContaining({ name: 'InvalidParameterError', message: `ParameterGrid: ${message}` }),
  );
});

test.each<[object, number, string]>([
  [{ a: [1, 2] }, 2, 'an integer in [0, 2). Got 2.'],
  [{ a: [1, 2] }, -1, 'an integer in [0, 2). Got -1.'],
  [{ a: [1, 2] }, 0.5, 'an integer in [0, 2). Got 0.5.'],
  [[], 0, 'left out: there are no combinations. Got 0.'],
])('ParameterGrid of %j has nothing at %p', (grid, index, message) => {
  expect(() => new ParameterGrid(grid).get(index)).toThrow(`ParameterGrid.get: index must be ${message}`);
});
