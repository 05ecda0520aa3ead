import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { MLPRegressor } from '../../src/neural-network';

(nativeStatus().available ? describe : describe.skip)('The native library', () => {
  afterAll(() => tensorflowEngine().terminate());

  it('is being loaded while a fit still looks at its data: also if it refuses them', async () => {
    await expect(new MLPRegressor().fit([[NaN]], [1])).rejects.toThrow('finite');
    expect(tensorflowEngine().isLoaded).toBe(false);
    while (!tensorflowEngine().isLoaded) await sleep(10);
  });

  it('is not loaded for the hand-written engine', async () => {
    await tensorflowEngine().terminate();
    await new MLPRegressor({ engine: 'matrix', maxIter: 5, tol: 1e9, nIterNoChange: 1 }).fit([[1], [2]], [1, 2]);
    await sleep(500);
    expect(tensorflowEngine().isLoaded).toBe(false);
  });
});
