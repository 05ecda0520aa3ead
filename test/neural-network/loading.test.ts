import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { MLPRegressor } from '../../src/neural-network';

(nativeStatus().available ? describe : describe.skip)('The native library', () => {
  afterEach(() => tensorflowEngine().terminate());

  it('is not loaded for data that are refused', async () => {
    await expect(new MLPRegressor().fit([[NaN]], [1])).rejects.toThrow('finite');
    await sleep(500);
    expect(tensorflowEngine().isLoaded).toBe(false);
  });

  it('is not loaded for the hand-written engine', async () => {
    await new MLPRegressor({ engine: 'matrix', maxIter: 5, tol: 1e9, nIterNoChange: 1 }).fit([[1], [2]], [1, 2]);
    await sleep(500);
    expect(tensorflowEngine().isLoaded).toBe(false);
  });
});
