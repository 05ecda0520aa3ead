import { describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { registerEstimator } from '../../src';
import { ConcurrentFitError, InvalidStateError } from '../../src/errors';
import { clone, decode, encode } from '../../src/estimator';
import { changedStates } from '../estimator/changed-states';
import { Centroids } from './centroids';
import { Ridge } from './ridge';

const X = Array.from({ length: 12 }, (_, i) => [i, (i * 5) % 7]);
const y = X.map(([a, b]) => a! + 2 * b!);
const labels = y.map((value) => 'abc'[value % 3]!);

/** One that judges what it takes over. */
class Careful extends Ridge {
  protected override readModel(model: unknown): { coef: Matrix; offset: Matrix } {
    const { coef, offset } = Object(model) as { coef?: unknown; offset?: unknown };
    if (coef instanceof Matrix && offset instanceof Matrix) return { coef, offset };
    throw new InvalidStateError('Careful', 'state.model must be two matrices.');
  }
}
registerEstimator(Careful, { module: __filename });

describe("The state of a user's own estimator", () => {
  it.each([
    ['a regressor', new Ridge(), y],
    ['a regressor of several outputs', new Ridge(), X],
    ['one that judges it', new Careful(), y],
  ])('is its model, which another one takes over: %s', async (_, estimator, targets) => {
    expect(estimator.getState()).toBeUndefined();
    await estimator.fit(X, targets);
    const other = clone(estimator);
    other.setState(decode(encode('a test', estimator.getState())));
    expect(other.predict(X)).toEqual(estimator.predict(X));
    expect(other.score(X, targets)).toBe(estimator.score(X, targets));
  });

  it.each([2, 3])('has the classes of a classifier: %d', async (classes) => {
    const targets = labels.map((label) => (classes === 2 && label === 'c' ? 'a' : label));
    const estimator = await new Centroids().fit(X, targets);
    const other = clone(estimator);
    other.setState(decode(encode('a test', estimator.getState())));
    expect(other.predictProba(X)).toEqual(estimator.predictProba(X));
    expect(other.classes_).toEqual(estimator.classes_);
  });

  it.each([
    ['a regressor', new Ridge(), y],
    ['a classifier', new Centroids(), labels],
  ] as const)('is refused where no fit leaves it: %s', async (_, estimator, targets) => {
    await estimator.fit(X, targets as never);
    // What a model is is the affair of its class.
    const changed = changedStates(estimator.getState()).filter(({ change }) => !change.startsWith('state.model'));
    for (const { change, state } of [
      ...changed,
      { change: 'other outputs', state: { ...(estimator.getState() as object), outputs: 0 } },
    ]) {
      // prettier-ignore
      const other = clone(estimator);
      let error: unknown;
      try {
        other.setState(state);
      } catch (thrown) {
        error = (thrown as Error).constructor;
      }
      expect({ change, error }).toEqual({ change, error: InvalidStateError });
      expect(other.getState()).toBeUndefined();
    }
  });

  it('is refused by a class that judges its model, and changes nothing', async () => {
    const estimator = await new Careful().fit(X, y);
    const before = estimator.predict(X);
    const setting = (): void => {
      estimator.setState({ ...(estimator.getState() as object), model: { coef: 1 } });
    };
    expect(setting).toThrow('Careful.setState: state.model must be two matrices.');
    expect(estimator.predict(X)).toEqual(before);
  });

  it('has as many outputs as classes', async () => {
    const estimator = await new Centroids().fit(X, labels);
    expect(() => {
      estimator.setState({ ...(estimator.getState() as object), outputs: 2 });
    }).toThrow('Centroids.setState: state.outputs must be 3, the classes. Got 2.');
  });

  it('is not taken over during a fit', async () => {
    const estimator = await new Ridge().fit(X, y);
    const state = estimator.getState();
    const fit = estimator.fit(X, y);
    expect(() => {
      estimator.setState(state);
    }).toThrow(ConcurrentFitError);
    await fit;
  });
});
