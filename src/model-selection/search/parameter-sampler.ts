import { InvalidParameterError, ParameterWarning } from '../../errors';
import {
  checkRandomState,
  isDistribution,
  randomStateParameter,
  sampleWithoutReplacement,
  type RandomState,
  type RandomStateLike,
} from '../../random';
import { integer, readOptions, type Options, type ParameterTable } from '../../validation';
import type { ParamDistributions } from '../param-grid';
import { ParameterGrid } from './parameter-grid';
import { readParamDistributions, type DistributionEntry } from './read-param-grid';

interface Parameters {
  /** Seed or generator; a seed gives the same points in every iteration. @default null */
  randomState: RandomStateLike;
}

/** Options of {@link ParameterSampler}. @interface */
export type ParameterSamplerOptions = Options<Parameters>;

const PARAMETERS: ParameterTable<Parameters> = {
  randomState: { default: null, constraint: randomStateParameter },
};

const COUNT = integer(1, Infinity, '[)');

/**
 * Random combinations of parameters' values. Where all are arrays, they are distinct points of the grid; with a
 * distribution among them each parameter is drawn anew, names in sorted order. With a seed the points are
 * scikit-learn's. Source: scikit-learn's `ParameterSampler`.
 *
 * ```ts
 * new ParameterSampler({ alpha: loguniform(1e-5, 1), solver: ['adam', 'sgd'] }, 10, { randomState: 0 });
 * ```
 */
export class ParameterSampler<P extends object> implements Iterable<Partial<P>> {
  readonly #choices: readonly (readonly DistributionEntry[])[];
  /** All points, where there is no distribution. */
  readonly #grid: ParameterGrid<object> | null;
  readonly #nIter: number;
  readonly #randomState: RandomStateLike;
  /** How many points there are: nIter, or all of a smaller grid. */
  readonly length: number;

  /**
   * @param paramDistributions  an object with an array of values or a distribution for each parameter, or a list of such
   *                            objects, of which one is chosen for each point; arrays are copied
   * @param nIter               how many points, from 1 on
   * @throws InvalidParameterError for anything else
   */
  constructor(paramDistributions: ParamDistributions<P>, nIter: number, options: ParameterSamplerOptions = {}) {
    const who = new.target.name;
    this.#randomState = readOptions<Parameters>(who, PARAMETERS, options).randomState;
    if (!COUNT.accepts(nIter))
      throw new InvalidParameterError(who, [{ name: 'nIter', legal: COUNT.legal, got: nIter }]);
    this.#choices = readParamDistributions(who, 'paramDistributions', paramDistributions);
    if (this.#choices.length === 0) {
      const legal = 'an object or a list of at least one';
      throw new InvalidParameterError(who, [{ name: 'paramDistributions', legal, got: paramDistributions }]);
    }
    const grids = this.#choices.map((entries) =>
      entries.flatMap(([name, from]) => (isDistribution(from) ? [] : [[name, from]])),
    );
    const isGrid = grids.every((grid, i) => grid.length === this.#choices[i]!.length);
    this.#grid = isGrid ? new ParameterGrid<object>(grids.map((grid) => Object.fromEntries(grid) as object)) : null;
    this.#nIter = nIter;
    this.length = Math.min(nIter, this.#grid?.length ?? nIter);
  }

  /** Warns with a ParameterWarning where a grid has fewer than nIter points. */
  *[Symbol.iterator](): Generator<Partial<P>, undefined, undefined> {
    const random = checkRandomState(this.#randomState, 'ParameterSampler');
    if (this.#grid === null) {
      for (let i = 0; i < this.length; i++) yield drawPoint(this.#choices, random); // of P's values
      return;
    }
    if (this.length < this.#nIter) {
      const problem = `the grid has ${this.length} points, fewer than nIter (${this.#nIter}): each is taken once.`;
      process.emitWarning(new ParameterWarning('ParameterSampler', `${problem} ParameterGrid lists them in order.`));
    }
    for (const index of sampleWithoutReplacement(this.#grid.length, this.length, random)) {
      yield this.#grid.get(index);
    }
  }
}

function drawPoint(choices: readonly (readonly DistributionEntry[])[], random: RandomState): object {
  const entries = choices[random.randint(choices.length)]!;
  return Object.fromEntries(
    entries.map(([name, from]) => [name, isDistribution(from) ? from.rvs(random) : from[random.randint(from.length)]]),
  );
}
