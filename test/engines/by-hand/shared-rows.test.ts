import { describe, expect, it } from '@jest/globals';
import { type Round, SharedRows } from '../../../src/engines/by-hand/shared-rows';

const ROUND: Round = { network: 7, isSingle: false, rows: 10, partRows: 4 };

/** The memory as its owner sees it, and as the helper does. */
function shared(): { owner: SharedRows; helper: SharedRows } {
  const owner = new SharedRows();
  return { owner, helper: new SharedRows(owner.memory) };
}

describe('rows that two threads share', () => {
  it('are given out in parts, each once, when they are there', () => {
    const { owner, helper } = shared();
    expect(owner.open(ROUND)).toBe(true);
    expect(helper.join(7)).toEqual(ROUND);
    expect(helper.take()).toBeUndefined();
    owner.publish(2);
    expect(owner.waiting).toBe(2);
    expect([owner.take(), helper.take(), owner.take()]).toEqual([0, 1, undefined]);
    expect(helper.isUnderWay).toBe(true);
    owner.publish(3);
    expect(helper.take()).toBe(2);
    expect(helper.isUnderWay).toBe(false);
    helper.finish(1, true);
    helper.finish(2, false);
    expect([0, 1, 2].map((part) => owner.isFinished(part))).toEqual([false, true, true]);
    expect([0, 1, 2].map((part) => owner.isDoubtful(part))).toEqual([false, false, true]);
  });

  it('are seen by both', () => {
    const { owner, helper } = shared();
    owner.X[3] = 0.5;
    helper.output[5] = -2;
    expect([helper.X[3], owner.output[5]]).toEqual([0.5, -2]);
  });

  it('are of one round at a time', () => {
    const { owner, helper } = shared();
    expect(helper.join(7)).toBeNull();
    owner.open({ ...ROUND, isSingle: true });
    owner.publish(3);
    expect(helper.join(7)).toEqual({ ...ROUND, isSingle: true });
    expect(helper.take()).toBe(0);
    owner.close();
    expect(helper.isUnderWay).toBe(false);
    expect(owner.open(ROUND)).toBe(false); // the helper is still at its part
    helper.finish(0, false);
    helper.leave();
    expect(owner.open(ROUND)).toBe(true);
    expect([owner.isFinished(0), owner.isDoubtful(0)]).toEqual([false, false]);
    expect(owner.take()).toBeUndefined();
  });

  it('can be had again at once where the helper has not come', () => {
    const { owner, helper } = shared();
    owner.open(ROUND);
    owner.close();
    expect(helper.join(7)).toBeNull();
    expect(owner.open(ROUND)).toBe(true);
  });

  it('are left alone by a helper that has another network', () => {
    const { owner, helper } = shared();
    owner.open(ROUND);
    expect(helper.join(6)).toBeNull();
    expect(helper.join(7)).toBeNull(); // it has left
    owner.publish(3);
    expect([owner.take(), owner.take(), owner.take()]).toEqual([0, 1, 2]);
    owner.close();
    expect(owner.open(ROUND)).toBe(true);
  });

  it('wake the helper, which does not sleep where it was rung before', () => {
    const { owner, helper } = shared();
    const { rings } = helper;
    expect(helper.sleep(rings, 1)).toBe(false);
    owner.open(ROUND);
    expect(helper.sleep(rings, 60_000)).toBe(true);
  });

  it.each([
    // 262,144 numbers of X, 65,536 of outputs, 240 parts.
    [784, 10, 100, 334],
    [2, 10, 100, 6553],
    [2, 1, 8, 1920],
    [300_000, 1, 4, 0],
  ])('have room for so many of %i features and %i units, in parts of %i', (features, units, partRows, rows) => {
    expect(SharedRows.mostRows(features, units, partRows)).toBe(rows);
  });
});
