import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/**
 * The built package in a folder of its own, with every dependency but `@tensorflow/tfjs-node`: a machine that lacks it.
 */
describe('Where the native library is missing', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    const link = (from: string, to: string, except?: string): void => {
      mkdirSync(to);
      for (const name of readdirSync(from)) if (name !== except) symlinkSync(join(from, name), join(to, name));
    };
    const modules = join(ROOT, 'node_modules');
    link(modules, join(folder, 'node_modules'), '@tensorflow');
    link(join(modules, '@tensorflow'), join(folder, 'node_modules', '@tensorflow'), 'tfjs-node');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function run(code: string): { stdout: string; stderr: string } {
    writeFileSync(join(folder, 'program.mjs'), code);
    const env = { ...process.env, TFJS_LEARN_CACHE: join(folder, 'cache') };
    const { stdout, stderr, status } = spawnSync(process.execPath, ['program.mjs'], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return { stdout, stderr };
  }

  // In 100,000 epochs, for all that auto knows, the library would save a sixth of a second.
  const LONG = 'hiddenLayerSizes: [300], batchSize: 6, maxIter: 100_000, tol: 1e9, nIterNoChange: 1';
  const SHORT = 'hiddenLayerSizes: [3], maxIter: 3';
  const fitTwice = (parameters: string): string => `
      import { MLPRegressor } from 'tfjs-learn';
      const X = [[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]];
      const y = [1, 2, 3.5, -1, 1, 2.5];
      for (let fit = 0; fit < 2; fit++) {
        const model = new MLPRegressor({ randomState: 0, batchSize: 4, ${parameters} });
        await model.fit(X, y);
        console.log(model.engine_.engine, model.predict(X)[0].toFixed(12));
      }`;

  it('auto trains by hand with the same numbers, and says so once', () => {
    const { stdout, stderr } = run(fitTwice(LONG));
    // MLPRegressor(hidden_layer_sizes=(300,), batch_size=6, random_state=0, max_iter=100000, tol=1e9, n_iter_no_change=1).fit(X, y)
    // .predict(X)[0] of scikit-learn 1.9.0: 0.18379966994908553
    expect(stdout).toBe('matrix 0.183799669949\n'.repeat(2));
    const notices = stderr.split('\n').filter((line) => line.includes('EngineWarning'));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(
      /EngineWarning: tfjs-learn trains with its hand-written engine, .*: the native TensorFlow library is not set up\. Run npx tfjs-learn setup\. engine: "matrix" silences this\.$/,
    );
  });

  it('auto trains small fits as it does where the library is, without a word of it', () => {
    const { stdout, stderr } = run(fitTwice(SHORT));
    // The same with hidden_layer_sizes=(3,), max_iter=3: 0.7706749551457501
    expect(stdout).toBe('by-hand 0.770674955146\n'.repeat(2));
    expect(stderr).not.toContain('EngineWarning');
  });

  it('the engine by name is refused, with the way to get it', () => {
    const { stdout } = run(`
      import { MLPRegressor } from 'tfjs-learn';
      const failure = await new MLPRegressor({ engine: 'tensorflow' }).fit([[1], [2]], [1, 2]).catch((error) => error);
      console.log(failure.name + ': ' + failure.message);`);
    expect(stdout).toBe(
      'EngineUnavailableError: MLPRegressor: engine "tensorflow" cannot run here: the native TensorFlow library is not set up. ' +
        'Run npx tfjs-learn setup. Or use engine: "auto" or "matrix".\n',
    );
  });

  it('model_ and tf are those of plain TensorFlow.js, which prints nothing', () => {
    const { stdout, stderr } = run(`
      import { MLPRegressor, tf } from 'tfjs-learn';
      const model = new MLPRegressor({ hiddenLayerSizes: [3], engine: 'matrix', tol: 1e9, nIterNoChange: 1, randomState: 0 });
      await model.fit([[1], [2]], [1, 2]);
      const [[output]] = await model.model_.predict(tf.tensor2d([[1]])).array();
      console.log(Math.abs(output - model.predict([[1]])[0]) < 1e-6, tf.getBackend());`);
    expect(stdout).toBe('true cpu\n');
    expect(stderr).toBe('');
  });

  it('many rows are predicted by hand for a network that the native engine has trained elsewhere, and it says so once', () => {
    const { stdout, stderr } = run(`
      import { outputs } from './dist/engines/index.js';
      import { openMatrix } from './dist/arrays/index.js';
      const network = [{ inputs: 100, units: 1000, activation: 'identity' }, { inputs: 1000, units: 1, activation: 'identity' }];
      const [first, second] = [new Float64Array(100 * 1000), new Float64Array(1000)];
      [first[0], first[1000], second[0]] = [2, 1, 1];
      const weights = [{ W: first, b: new Float64Array(1000) }, { W: second, b: Float64Array.of(1) }];
      const rows = 20_000; // which the library would take 70 ms less for
      const X = openMatrix({ data: new Float64Array(100 * rows).fill(3), shape: [rows, 100] }, { who: 'test', argument: 'X' });
      for (let call = 0; call < 2; call++) console.log(outputs('tensorflow', network, weights, X).data.at(-1));`);
    expect(stdout).toBe('10\n10\n'); // 2·3 + 1·3 + 1
    expect(stderr.split('\n').filter((line) => line.includes('EngineWarning'))).toHaveLength(1);
  });

  it('importing the package loads no TensorFlow.js', () => {
    const { stdout } = run(`
      import * as learn from 'tfjs-learn';
      import { createRequire } from 'node:module';
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('tfjs-core'));
      console.log(loaded.length, typeof learn.tf);`);
    expect(stdout).toBe('0 object\n');
  });
});
