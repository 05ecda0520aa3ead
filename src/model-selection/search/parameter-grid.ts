import { InvalidParameterError } from '../../errors';
import type { ParamGrid } from '../param-grid';
import { readParamGrid, type GridEntry } from './read-param-grid';

/**
 * All combinations of the parameters' values: names in sorted order, the last one changes fastest; of several grids one
 * after the other. Source: scikit-learn's `ParameterGrid`.
 *
 * ```ts
 * [...new ParameterGrid({ alpha: [0.1, 1], solver: ['adam', 'sgd'] })]; // { alpha: 0.1, solver: 'adam' }, …
 * ```
 */
export class ParameterGrid<P extends object> implements Iterable<Partial<P>> {
  readonly #grids: readonly (readonly GridEntry[])[];
  /** How many combinations there are. */
  readonly length: number;

  /**
   * @param paramGrid  an object with an array of values for each parameter, or a list of such objects; copied
   * @throws InvalidParameterError for anything else, and for an empty array of values
   */
  constructor(paramGrid: ParamGrid<P>) {
    this.#grids = readParamGrid(new.target.name, 'paramGrid', paramGrid);
    this.length = this.#grids.reduce((total, grid) => total + sizeOf(grid), 0);
  }

  /**
   * The combination at a place, without making the others.
   *
   * @throws InvalidParameterError unless index is a whole number from 0 to length − 1
   */
  get(index: number): Partial<P> {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.length) {
      const legal = this.length === 0 ? 'left out: there are no combinations' : `an integer in [0, ${this.length})`;
      throw new InvalidParameterError('ParameterGrid.get', [{ name: 'index', legal, got: index }]);
    }
    let rest = index;
    const grid = this.#grids.find((each) => {
      const size = sizeOf(each);
      if (rest < size) return true;
      rest -= size;
      return false;
    })!;
    return combination(grid, rest); // made of the values that P's grid had
  }

  *[Symbol.iterator](): Generator<Partial<P>, undefined, undefined> {
    for (let index = 0; index < this.length; index++) yield this.get(index);
  }
}

function sizeOf(grid: readonly GridEntry[]): number {
  return grid.reduce((size, [, values]) => size * values.length, 1);
}

/** The last name's place is the index's lowest digit. */
function combination(grid: readonly GridEntry[], index: number): object {
  let rest = index;
  const places = grid.map(() => 0);
  for (let k = grid.length - 1; k >= 0; k--) {
    const count = grid[k]![1].length;
    places[k] = rest % count;
    rest = Math.floor(rest / count);
  }
  return Object.fromEntries(grid.map(([name, values], k) => [name, values[places[k]!]]));
}
