import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MLPRegressor, modelFacts, RandomState, toBytes } from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';

const ENGINES = nativeStatus().available ? (['tensorflow', 'matrix'] as const) : (['matrix'] as const);

/** By Node's own hash, all at once: y and X, each behind a line with its precision and extents. */
function fingerprint(X: Float64Array, y: Float64Array): string {
  const hash = createHash('sha256');
  for (const [numbers, columns] of [
    [y, 1],
    [X, X.length / y.length],
  ] as const) {
    hash.update(`64 bits, ${y.length} × ${columns}\n`).update(new Uint8Array(numbers.buffer));
  }
  return hash.digest('hex');
}

describe('The fingerprint of the samples of a fit', () => {
  // Above 32,768 numbers they are looked at while another thread has them, 262,144 bytes at a time; less goes over to it.
  it.each([
    [32, 20],
    [256, 128],
    [256, 129],
    [512, 1025],
  ])('is that of %d × %d numbers, whoever trains with them', async (rows, columns) => {
    const [X, y] = [new Float64Array(rows * columns), new Float64Array(rows)];
    const random = new RandomState(0);
    random.fillUniform(X);
    random.fillUniform(y);
    for (const engine of ENGINES) {
      // In whole batches, so that the samples are not copied again on their way.
      const model = new MLPRegressor({ hiddenLayerSizes: [2], batchSize: rows / 2, maxIter: 20, tol: 1e9, engine });
      await model.fit({ data: X, shape: [rows, columns] }, y);
      expect((await modelFacts(toBytes(model))).fingerprint).toBe(fingerprint(X, y));
    }
  });
});
