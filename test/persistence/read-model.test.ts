import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGoldenPython } from '../../scripts/golden-python';
import { MLPRegressor } from '../../src';
import { save } from '../../src/persistence';

const READER = join(__dirname, '..', '..', 'examples', 'read-model.py');
const python = findGoldenPython();

/** A Python with numpy is not everywhere: where `npm run goldens` has made one, or $PYTHON is one. */
(python === undefined ? describe.skip : describe)('The reader in Python of examples/', () => {
  it.each([
    ['of one output', { activation: 'tanh' }, 1],
    ['of several layers and outputs, with scaled targets', { hiddenLayerSizes: [5, 3], scaleTarget: true }, 2],
    ['of counts', { activation: 'logistic', loss: 'poisson' }, 1],
  ] as const)('predicts what a saved regressor %s predicts', async (_, options, outputs) => {
    const X = Array.from({ length: 12 }, (_, i) => [i / 3, (i * 7) % 5, 1 - i / 9]);
    const y = X.map(([a, b, c]) => [a! + b! * c! * c! + 1, a!].slice(0, outputs));
    const model = new MLPRegressor({ ...options, randomState: 0, engine: 'matrix' });
    for (let step = 0; step < 5; step++) await model.partialFit(X, outputs === 1 ? y.flat() : y);
    const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    try {
      const path = join(folder, 'model.safetensors');
      await save(model, path);
      const output = execFileSync(python!, [READER, path], { input: JSON.stringify(X), encoding: 'utf8' });
      const found = (JSON.parse(output) as unknown[]).flat() as number[];
      const predicted: ArrayLike<number | ArrayLike<number>> = model.predict(X);
      const expected = Array.from(predicted, (row) => (typeof row === 'number' ? [row] : Array.from(row))).flat();
      expect(found).toHaveLength(12 * outputs);
      // Both sum three products; numpy may do so in another order.
      for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-14);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
