import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layerModule } from '../../src/network/row-kernel/layer-module';
import { usePack } from '../../src/pack';
import { twisterModule } from '../../src/random/twister-module';
import { vectorModule } from '../../src/webassembly/vector-module';

const ROOT = join(__dirname, '..', '..');
const DIST = join(ROOT, 'dist');

/** Runs a program by Node alone, and gives what it prints as JSON. */
function run(program: string, type: 'commonjs' | 'module' = 'commonjs', cwd = ROOT): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '--eval', program], {
    cwd,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Records which files of ours Node reads, from then on. */
const RECORD = `
  const files = [];
  const read = require.extensions['.js'];
  require.extensions['.js'] = (module, file) => {
    if (!file.includes('node_modules')) files.push(file.slice(${DIST.length + 1}).replaceAll('\\\\', '/'));
    read(module, file);
  };`;

describe('The built package', () => {
  it('is read from its main file, what puts it together with the pack, and files that import dynamically, with what these need first', () => {
    const files = run(`${RECORD} require('tfjs-learn'); console.log(JSON.stringify(files));`) as string[];
    expect(files.slice(0, 3)).toEqual(['index.js', 'pack/use-pack.js', 'pack/pack-code.js']);
    expect(files).toContain('visualisation/draw-png.js');
    expect(files.length).toBeLessThan(12);
  });

  it('imports dynamically from modules of its own, also where V8’s code is kept', () => {
    const program = `
      const { Chart } = require('tfjs-learn');
      const spec = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', data: { values: [{ x: 1 }] }, mark: 'point', encoding: {} };
      new Chart(spec).toSVG().then((svg) => console.log(JSON.stringify(svg.slice(0, 4))));`;
    expect(run(program, 'commonjs')).toBe('<svg');
  });

  it('has a worker thread that is read from a pack as well', () => {
    const thread = `${RECORD}
      const { parentPort, workerData } = require('node:worker_threads');
      require(workerData.script);
      parentPort.postMessage(files);`;
    const files = run(`
      const { Worker } = require('node:worker_threads');
      const workerData = {
        script: require.resolve('./dist/engines/tensorflow/worker'),
        state: new Int32Array(new SharedArrayBuffer(8)),
      };
      const worker = new Worker(${JSON.stringify(thread)}, { eval: true, workerData });
      worker.once('message', (files) => { console.log(JSON.stringify(files)); worker.terminate(); });`);
    const folder = 'engines/tensorflow/';
    expect(files).toEqual([`${folder}worker.js`, 'pack/use-pack.js', 'pack/pack-code.js']);
  });

  it('has the same classes for its parts, in any order, and for single files', () => {
    const same = run(`
      const first = require('tfjs-learn/testing');
      const { InvalidDataError: single } = require('./dist/errors.js');
      const { Estimator, InvalidDataError, MLPRegressor } = require('tfjs-learn');
      const { MLPRegressor: late } = require('./dist/neural-network');
      const again = require('tfjs-learn/testing');
      import('tfjs-learn').then((module) => {
        console.log(JSON.stringify([
          first === again,
          single === InvalidDataError,
          late === MLPRegressor,
          MLPRegressor.prototype instanceof Estimator,
          module.MLPRegressor === MLPRegressor,
          module.default === require('tfjs-learn'),
        ]));
      });`);
    expect(same).toEqual([true, true, true, true, true, true]);
  });

  it('has the bytes of WebAssembly modules in the place of what assembles them', () => {
    const bytes = run(`
      const { layerModule } = require('./dist/network/row-kernel/layer-module.js');
      const { twisterModule } = require('./dist/random/twister-module.js');
      const { vectorModule } = require('./dist/webassembly/vector-module.js');
      console.log(JSON.stringify([layerModule(), twisterModule(), vectorModule()].map((bytes) => [...bytes])));`);
    expect(bytes).toEqual([layerModule(), twisterModule(), vectorModule()].map((bytes) => [...bytes]));
    const text = readFileSync(join(DIST, 'index.pack.js'), 'utf8');
    expect(text).not.toContain('function layerModule');
  });

  it('gives ES modules the names that it gives CommonJS', () => {
    const names =
      'JSON.stringify(Object.keys(all).filter((name) => !/^(default|module.exports|__esModule)$/.test(name)).sort())';
    for (const part of ['tfjs-learn', 'tfjs-learn/testing']) {
      const ofModule = run(`import * as all from '${part}'; console.log(${names});`, 'module');
      expect(ofModule).toEqual(run(`const all = require('${part}'); console.log(${names});`));
      expect(ofModule).not.toEqual([]);
    }
  });

  it('runs jobs in other processes, which start from a pack too', () => {
    const program = `
      const { crossValScore, makeRegression, MLPRegressor } = require('tfjs-learn');
      const [X, y] = makeRegression({ nSamples: 30, nFeatures: 2, randomState: 0 });
      const model = new MLPRegressor({ solver: 'lbfgs', hiddenLayerSizes: [2], engine: 'matrix', randomState: 0 });
      const score = (nJobs) => crossValScore(model, X, y, { cv: 2, nJobs });
      (async () => console.log(JSON.stringify([await score(2), await score(1)])))();`;
    const [inProcesses, here] = run(program) as [number[], number[]];
    expect(inProcesses).toEqual(here);
  });

  it('is read file by file under Jest, with one class for all parts as well', () => {
    /* eslint-disable @typescript-eslint/no-require-imports -- as Jest has it */
    const { InvalidDataError } = require('../../dist') as typeof import('../../src');
    const single = require('../../dist/errors') as typeof import('../../src/errors');
    /* eslint-enable */
    expect(single.InvalidDataError).toBe(InvalidDataError);
  });
});

describe('A pack', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
    mkdirSync(join(folder, 'pack'));
    for (const file of ['pack/use-pack.js', 'pack/pack-code.js']) copyFileSync(join(DIST, file), join(folder, file));
    const write = (file: string, text: string): void => {
      writeFileSync(join(folder, file), text);
    };
    const texts = {
      'a/index.js':
        "exports.early = require('../b'); exports.name = [__filename, __dirname, module.filename, module.loaded];",
      'b.js': "exports.a = require('./a'); exports.file = require('./file'); exports.path = require('node:path');",
      'broken.js': "globalThis.tries = (globalThis.tries ?? 0) + 1; throw new Error('broken ' + globalThis.tries);",
      'asks.js':
        "exports.resolved = require.resolve('./a'); exports.cache = require.cache; exports.b = require(__dirname + '/b.js');",
    };
    mkdirSync(join(folder, 'a'));
    const functions = Object.entries(texts).map(
      ([name, text]) => `'${name}': (function (exports, require, module, __filename, __dirname) {${text}\n}),`,
    );
    write('entry.pack.js', `({${functions.join('\n')}});`);
    write(
      'entry.js',
      "require('./pack/use-pack').usePack(module, 'entry.pack.js'); exports.get = (id) => require(id);",
    );
    write('file.js', "exports.b = require('./b');");
    // Whoever reads these has a second copy.
    for (const name of Object.keys(texts)) write(name, "throw new Error('read from ' + __filename);");
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has modules that know where they are, require each other in a circle, and are found by files', () => {
    const index = join(folder, 'a', 'index.js');
    expect(
      run(
        `const { get } = require('./entry');
        const a = get('./a');
        const b = require('./b');
        console.log(JSON.stringify([
          a.name, a.early === b, b.a === a, b.file.b === b, b.path === require('node:path'), require.cache[${JSON.stringify(index)}].loaded,
        ]));`,
        'commonjs',
        folder,
      ),
    ).toEqual([[index, join(folder, 'a'), index, false], true, true, true, true, true]);
  });

  it('has modules that look for files and find each other by absolute paths', () => {
    expect(
      run(
        `const { resolved, cache, b } = require('./entry').get('./asks');
        console.log(JSON.stringify([resolved, cache === require.cache, b === require('./entry').get('./b')]));`,
        'commonjs',
        folder,
      ),
    ).toEqual([join(folder, 'a', 'index.js'), true, true]);
  });

  it('runs a module that throws anew each time that it is required', () => {
    expect(
      run(
        `const said = [];
        for (let i = 0; i < 2; i++) try { require('./entry').get('./broken'); } catch ({ message }) { said.push(message); }
        console.log(JSON.stringify(said));`,
        'commonjs',
        folder,
      ),
    ).toEqual(['broken 1', 'broken 2']);
  });

  it('is left alone where modules are not Node’s', () => {
    const bundled = { exports: {} };
    usePack(bundled, './no-such-pack.js');
    expect(bundled).toEqual({ exports: {} });
  });
});
