import { describe, expect, it } from '@jest/globals';
import { stepsAhead } from '../../src/engines/steps-ahead';

/** What happens: a step's number where it begins, and negative where it ends. */
function logged(steps: number, most: number, failsAt?: number): number[] {
  const log: number[] = [];
  const go = (): void => {
    stepsAhead(steps, most, (step) => {
      if (step + 1 === failsAt) throw new Error(`step ${failsAt}`);
      log.push(step + 1);
      return () => {
        log.push(-step - 1);
        if (-step - 1 === failsAt) throw new Error(`end ${step + 1}`);
        if (failsAt !== undefined) throw new Error('a later one');
      };
    });
  };
  if (failsAt === undefined) go();
  else expect(go).toThrow(failsAt > 0 ? `step ${failsAt}` : `end ${-failsAt}`);
  return log;
}

describe('Steps ahead', () => {
  it.each([
    [0, 2, []],
    [1, 2, [1, -1]],
    [2, 2, [1, 2, -1, -2]],
    [4, 2, [1, 2, -1, 3, -2, 4, -3, -4]],
    [3, 1, [1, -1, 2, -2, 3, -3]],
    [4, 3, [1, 2, 3, -1, 4, -2, -3, -4]],
  ])('end in their order, the first where too many are under way: %i, at most %i', (steps, most, expected) => {
    expect(logged(steps, most)).toEqual(expected);
  });

  it('are all ended where one does not begin, and what went wrong first is thrown', () => {
    expect(logged(5, 3, 3)).toEqual([1, 2, -1, -2]);
  });

  it('are all ended where one ends badly', () => {
    expect(logged(5, 3, -1)).toEqual([1, 2, 3, -1, -2, -3]);
  });
});
