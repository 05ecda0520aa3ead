import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EstimatorLike,
  fromBytes,
  fromJSON,
  InvalidParameterError,
  load,
  loadIris,
  MLPClassifier,
  MLPRegressor,
  modelFacts,
  ModelFileError,
  NotSavableError,
  RegressorBase,
  save,
  Table,
  toBytes,
} from '../../src';
import { toModelFile } from '../../src/model-file';
import { fromSafetensors, packageVersion, toSafetensors } from '../../src/files';

const { data, target } = loadIris();
const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-save-'));
/** Stops by itself, and soon. */
const brief = { tol: 10, nIterNoChange: 3, engine: 'matrix' } as const;
const model = new MLPClassifier({ hiddenLayerSizes: [5, 4], randomState: 1, ...brief });

beforeAll(async () => {
  await model.fit(data, target);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('save and load', () => {
  it('bring an estimator back whose every bit is the same, and that trains on alike', async () => {
    const path = join(folder, 'model.safetensors');
    await save(model, path);
    const loaded = await load(path, MLPClassifier);
    expect(loaded.getParams()).toEqual(model.getParams());
    expect(loaded.predictProba(data)).toEqual(model.predictProba(data));
    expect(loaded.score(data, target)).toBe(model.score(data, target));
    expect(loaded.lossCurve_).toEqual(model.lossCurve_);
    const other = fromBytes(toBytes(model), MLPClassifier);
    await loaded.partialFit(data, target);
    await other.partialFit(data, target);
    expect(toBytes(loaded)).toEqual(toBytes(other));
    expect(toBytes(loaded)).not.toEqual(toBytes(model));
  });

  it('keep the names of features', async () => {
    const named = new MLPRegressor({ randomState: 0, ...brief });
    await named.fit(new Table({ a: [1, 2, 3], b: [3, 4, 5] }), [1, 2, 3]);
    const loaded = fromBytes(toBytes(named), MLPRegressor);
    expect(loaded.featureNamesIn_).toEqual(['a', 'b']);
    expect(() => loaded.predict(new Table({ b: [1], a: [2] }))).toThrow(
      'must have its features in the order of the fit',
    );
  });

  it('keep an estimator that is not fitted', () => {
    const loaded = fromBytes(toBytes(new MLPRegressor({ alpha: 0.5 })), MLPRegressor);
    expect(loaded.getParams().alpha).toBe(0.5);
    expect(() => loaded.predict([[1]])).toThrow('predict needs a fitted estimator');
  });

  it('write a file for its owner only, over one that others could read', async () => {
    const path = join(folder, 'open.safetensors');
    writeFileSync(path, 'before', { mode: 0o644 });
    await save(model, path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('give the same bytes for the same model', () => {
    expect(toBytes(model)).toEqual(toBytes(model));
  });

  it('say why a file cannot be written, and leave what was there', async () => {
    const path = join(folder, 'nowhere', 'model.safetensors');
    await expect(save(model, path)).rejects.toThrow(
      `${path}: cannot be written: no such file or directory (ENOENT). What is there is whole: the file from before, if there was one, or the new one.`,
    );
    await expect(save(model, folder)).rejects.toThrow(`${folder}: cannot be written: `);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuse what is no estimator, and what a file cannot hold', async () => {
    await expect(save({} as unknown as EstimatorLike, join(folder, 'a'))).rejects.toThrow(InvalidParameterError);
    const path = join(folder, 'kept.safetensors');
    writeFileSync(path, 'before');
    const report = (): void => undefined;
    await expect(save(new MLPRegressor({ onEpoch: report }), path)).rejects.toThrow(
      new NotSavableError(
        'save',
        'MLPRegressor.parameters.onEpoch is a function (report) that a file cannot name',
        'Put it in a module of its own that calls registerFunction(report, { module: __filename }), and import that module before ' +
          'loading, or set the parameter to null.',
      ),
    );
    expect(readFileSync(path, 'utf8')).toBe('before');
  });
});

describe('load', () => {
  it('says what is the matter with a file that it cannot read', async () => {
    const missing = join(folder, 'missing.safetensors');
    await expect(load(missing)).rejects.toThrow(`${missing}: cannot be read: no such file or directory (ENOENT).`);
    await expect(load(folder)).rejects.toThrow(new ModelFileError(folder, 'is no regular file.'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(load(pipe)).rejects.toThrow(new ModelFileError(pipe, 'is no regular file.'));
    const text = join(folder, 'text');
    writeFileSync(text, 'no model at all');
    await expect(load(text)).rejects.toThrow(`${text}: is no model file`);
  });

  it('refuses a model of another class than the one that was asked for', async () => {
    const path = join(folder, 'class.safetensors');
    await save(model, path);
    await expect(load(path, MLPRegressor)).rejects.toThrow(
      new ModelFileError(path, 'holds MLPClassifier, and MLPRegressor was asked for.'),
    );
  });

  it('refuses a checkpoint, and a file of a later format, which it names', () => {
    const checkpoint = toModelFile('test', 'checkpoint', { epochs: 1 }, model);
    expect(() => fromBytes(checkpoint)).toThrow('fit(X, y, { resume: path }) goes on from it');
    const { tensors, metadata } = fromSafetensors(toBytes(model), 'test');
    const later = toSafetensors(tensors, { ...Object.fromEntries(metadata), format_version: '2' });
    expect(() => fromBytes(later)).toThrow(
      'fromBytes: bytes: has the format version "2", and this library reads up to 1. It was written by tfjs-learn ' +
        `${packageVersion()}: install that or a later one.`,
    );
  });

  it('refuses a sealed file whose content or facts are not of this library', () => {
    const { tensors, metadata } = fromSafetensors(toBytes(model), 'test');
    const changed = (changes: Record<string, string>): Uint8Array =>
      toSafetensors(tensors, { ...Object.fromEntries(metadata), ...changes });
    expect(() => fromBytes(changed({ format: 'other' }))).toThrow('no model file of tfjs-learn');
    expect(() => fromBytes(changed({ kind: 'program' }))).toThrow('unknown kind "program"');
    expect(() => fromBytes(changed({ content: '{"a":1,"a":2}' }))).toThrow('its content has the key "a" twice');
    expect(() => fromBytes(changed({ content: '[1,2]' }))).toThrow('holds no estimator');
    expect(() => fromBytes(changed({ facts: '{}' }))).toThrow('its facts are not those of a model file');
    expect(() => fromBytes(changed({ content: '['.repeat(101) + ']'.repeat(101) }))).toThrow('nested deeper than 100');
  });
});

describe('The arguments of save and load', () => {
  it('may be file: URLs', async () => {
    const url = pathToFileURL(join(folder, 'by url.safetensors'));
    await save(model, url);
    expect(toBytes(await load(url, MLPClassifier))).toEqual(toBytes(model));
    expect((await modelFacts(url)).class).toBe('MLPClassifier');
  });

  it.each<[string, () => unknown, string]>([
    ['no path', () => load(undefined as never), 'load: path must be a path or a file: URL. Got undefined.'],
    ['an empty path', () => save(model, ''), 'save: path must be a path or a file: URL. Got "".'],
    [
      'bytes',
      () => load(toBytes(model) as never),
      'load: path must be a path or a file: URL (bytes are for fromBytes).',
    ],
    [
      'a name',
      () => load('a', 'MLPClassifier' as never),
      'load: expected must be a class, such as MLPClassifier. Got "MLPClassifier".',
    ],
    [
      'an estimator',
      () => fromJSON('', model as never),
      'fromJSON: expected must be a class, such as MLPClassifier. Got MLPClassifier.',
    ],
  ])('are refused if they are %s', async (_, call, message) => {
    await expect(Promise.resolve().then(call)).rejects.toThrow(message);
    await expect(Promise.resolve().then(call)).rejects.toThrow(InvalidParameterError);
  });
});

describe('JSON of an estimator', () => {
  it('brings it back from the text, and from the object', () => {
    const text = JSON.stringify({ model });
    const { model: parsed } = JSON.parse(text) as { model: unknown };
    for (const loaded of [fromJSON(parsed, MLPClassifier), fromJSON(JSON.stringify(model), MLPClassifier)]) {
      expect(toBytes(loaded)).toEqual(toBytes(model));
    }
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'is no JSON'],
    ['another one’s', '{"format":"other"}', 'is no JSON of a model of tfjs-learn.'],
    ['nothing', null, 'is no JSON of a model of tfjs-learn.'],
    [
      'a later format',
      { format: 'tfjs-learn', formatVersion: 2 },
      'has the format version 2, and this library reads up to 1.',
    ],
    [
      'a tensor without its bytes',
      {
        format: 'tfjs-learn',
        formatVersion: 1,
        content: 1,
        tensors: { a: { dtype: 'F64', shape: [2], base64: 'AAAA' } },
      },
      'has a tensor "a" whose bytes are not of its dtype and shape.',
    ],
    ['no estimator', { format: 'tfjs-learn', formatVersion: 1, content: 1, tensors: {} }, 'holds no estimator.'],
  ])('is refused if it is %s', (_, json, problem) => {
    expect(() => fromJSON(json)).toThrow(`fromJSON: the model: ${problem}`);
    expect(() => fromJSON(json)).toThrow(ModelFileError);
  });
});

describe('modelFacts', () => {
  it('tells of a model without building it', async () => {
    const facts = await modelFacts(toBytes(model));
    expect(facts).toMatchObject({
      class: 'MLPClassifier',
      library: packageVersion(),
      node: process.versions.node,
      seed: 1,
      engine: 'matrix, interpreted',
      features: 4,
      samples: 150,
      classes: [0, 1, 2],
      training: { loss_: model.loss_, nIter_: 5, t_: 5 * 150 },
    });
    const path = join(folder, 'facts.safetensors');
    await save(model, path);
    expect(await modelFacts(path)).toEqual(facts);
  });

  it('tells the same data by the same fingerprint, and others by another', async () => {
    const fingerprintOf = async (X: readonly (readonly number[])[]): Promise<string | undefined> => {
      await model.fit(X, target);
      return (await modelFacts(toBytes(model))).fingerprint;
    };
    const first = await fingerprintOf(data);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    const other = data.map((row, i) => (i === 149 ? row.map((value) => value + 1e-9) : row));
    expect(await fingerprintOf(other)).not.toBe(first);
    expect(await fingerprintOf(data)).toBe(first);
  });

  it('tells of a class of which it knows nothing', async () => {
    class Own extends RegressorBase<object, null> {
      learn(): null {
        return null;
      }
      apply(): never {
        throw new Error('not asked');
      }
    }
    const facts = await modelFacts(toModelFile('test', 'model', {}, new Own({}, {})));
    expect(facts).toMatchObject({ class: 'Own', training: {} });
    expect(facts.seed).toBeUndefined();
  });
});
