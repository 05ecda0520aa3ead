import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import {
  ForeignModelError,
  fromLayersModel,
  InvalidParameterError,
  layersModelFiles,
  type MLPClassifier,
  MLPRegressor,
  NotFittedError,
  Pipeline,
  saveLayersModel,
  tf,
  toLayersModel,
} from '../../../src';
import { readMatrix } from '../../../src/arrays';
import { compute, computationOf } from '../../../src/inference';
import { takeWarnings } from '../../setup/fatal-warnings';
import { exportCases, rowsOf } from '../keras/export-cases';

const GOLDEN = join(__dirname, '..', '..', 'golden', 'keras');

async function fitted(id: string): Promise<{ model: unknown; X: number[][] | Float32Array[]; expected: number[] }> {
  const each = exportCases().find((one) => one.id === id)!;
  const X = rowsOf(each);
  const model = await each.make(X);
  if (!id.startsWith('Keras')) takeWarnings('ConvergenceWarning');
  const { data } = compute(computationOf('test', model), readMatrix(X, { who: 'test', argument: 'X' }));
  return { model, X, expected: Array.from(data) };
}

function expectNear(given: ArrayLike<number>, expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  const largest = Math.max(...expected.map((value, i) => Math.abs(value - given[i]!)));
  // TensorFlow.js has 32 bits: X is rounded, 500 of one feature that has a deviation of 30 too, and the network adds to it.
  expect(largest / size).toBeLessThan(2e-5);
}

describe('toLayersModel', () => {
  test.each(exportCases().map(({ id }) => id))('computes what the estimator does: %s', async (id) => {
    const { model, X, expected } = await fitted(id);
    const before = tf.memory().numTensors;
    const own = toLayersModel(model);
    const files = await layersModelFiles(model);
    tf.tidy(() => {
      const input = tf.tensor2d(X.map((row) => Array.from(row)));
      expectNear((own.predict(input) as ReturnType<typeof tf.tensor>).dataSync(), expected);
    });
    own.dispose();
    const { modelTopology, weightsManifest } = JSON.parse(Buffer.from(files['model.json']).toString()) as {
      modelTopology: object;
      weightsManifest: { weights: [] }[];
    };
    const loaded = await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology,
        weightSpecs: weightsManifest[0]!.weights,
        weightData: files['weights.bin'].slice().buffer,
      }),
    );
    tf.tidy(() => {
      const input = tf.tensor2d(X.map((row) => Array.from(row)));
      expectNear((loaded.predict(input) as ReturnType<typeof tf.tensor>).dataSync(), expected);
    });
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is a folder, whole', async () => {
    const { model } = await fitted('two classes');
    const parent = mkdtempSync(join(tmpdir(), 'layers-model-'));
    try {
      const folder = join(parent, 'models', '1');
      await saveLayersModel(model, folder);
      expect(readdirSync(join(parent, 'models'))).toEqual(['1']);
      expect(readdirSync(folder).sort()).toEqual(['model.json', 'weights.bin']);
      await expect(saveLayersModel(model, folder)).rejects.toThrow(
        'saveLayersModel: folder must be the path of a folder that is not there yet, or is empty. Got ',
      );
    } finally {
      rmSync(parent, { recursive: true });
    }
    expect(() => toLayersModel(new MLPRegressor())).toThrow(NotFittedError);
  });
});

describe('fromLayersModel', () => {
  test.each(['two classes', 'three classes', 'several labels', 'regression', 'poisson', 'a range', 'scaled targets'])(
    'reads the files of: %s',
    async (id) => {
      const { model, X, expected } = await fitted(id);
      const imported = fromLayersModel({ ...(await layersModelFiles(model)) });
      const { data } = compute(computationOf('test', imported), readMatrix(X, { who: 'test', argument: 'X' }));
      expectNear(data, expected);
      if (id.includes('classes'))
        expect((imported as MLPClassifier).classes_).toEqual((model as MLPClassifier).classes_);
    },
  );

  it('reads a tf.Sequential, and leaves it as it is', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 4, activation: 'relu', inputShape: [2] }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    });
    const imported = fromLayersModel(model, { classes: ['no', 'yes'], featureNames: ['a', 'b'] }) as MLPClassifier;
    const output = tf.tidy(() =>
      Array.from((model.predict(tf.tensor2d([[1, -2]])) as ReturnType<typeof tf.tensor>).dataSync()),
    );
    expect(imported.classes_).toEqual(['no', 'yes']);
    expectNear([imported.predictProba([[1, -2]])[0]![1]!], output);
    takeWarnings('FeatureNamesWarning');
    model.dispose();
  });

  it('applies a softmax to a model of logits whose classes are given', () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
    const imported = fromLayersModel(model, { classes: ['a', 'b', 'c'] }) as MLPClassifier;
    const output = tf.tidy(() =>
      Array.from(tf.softmax(model.predict(tf.tensor2d([[1, -2]])) as ReturnType<typeof tf.tensor>).dataSync()),
    );
    expect(imported.classes_).toEqual(['a', 'b', 'c']);
    expectNear(imported.predictProba([[1, -2]])[0]!, output);
    expect(fromLayersModel(model)).toBeInstanceOf(MLPRegressor);
    model.dispose();
  });

  it('reads what the converter of Python has written', () => {
    // Made by `npm run keras-files -- --golden`.
    const read = (name: string) => new Uint8Array(readFileSync(join(GOLDEN, 'layers-model', name)));
    const files = Object.fromEntries(['model.json', 'group1-shard1of1.bin'].map((name) => [name, read(name)]));
    const { cases } = JSON.parse(readFileSync(join(GOLDEN, 'cases.json'), 'utf8')) as {
      cases: { file: string; X: number[][]; output: number[][] }[];
    };
    const { X, output } = cases.find(({ file }) => file === 'keras2.h5')!;
    const imported = fromLayersModel(files) as MLPClassifier;
    expect(imported).not.toBeInstanceOf(Pipeline);
    expectNear(imported.predictProba(X).flat(), output.flat());
  });

  it('refuses what is no dense network, and files that lie', async () => {
    const { model } = await fitted('two classes');
    const files = { ...(await layersModelFiles(model)) };
    const changed = (from: string, to: string): Record<string, Uint8Array> => {
      const text = Buffer.from(files['model.json']).toString();
      expect(text).toContain(from);
      return { ...files, 'model.json': Buffer.from(text.replace(from, to)) };
    };
    const refused: readonly (readonly [Record<string, Uint8Array>, string])[] = [
      [{}, 'the files must have a model.json.'],
      [{ 'model.json': Buffer.from('{') }, 'its model.json'],
      [
        changed('"weights.bin"', '"../../etc/passwd"'),
        'names the file "../../etc/passwd", which is not among those given',
      ],
      [changed('"weights.bin"', '"__proto__"'), 'names the file "__proto__"'],
      [changed('"class_name":"Dense"', '"class_name":"Lambda"'), 'holds a program, which is never run'],
      [changed('"class_name":"Dense"', '"class_name":"LSTM"'), '(of class "LSTM") is none that a perceptron has'],
      [changed('"units":7', '"units":4294967296'), 'instead of [4, 4294967296]'],
      [changed('"shape":[4,7]', '"shape":[1152921504606846976,7]'), 'has the shape'],
      [changed('"shape":[4,7]', '"shape":[1099511627776,7]'), 'declares more numbers for'],
      [{ ...files, 'weights.bin': files['weights.bin'].subarray(0, 40) }, 'declares more numbers for'],
    ];
    for (const [given, message] of refused) {
      expect(() => fromLayersModel(given)).toThrow(ForeignModelError);
      expect(() => fromLayersModel(given)).toThrow(message);
    }
    expect(() => fromLayersModel('model.json' as never)).toThrow(InvalidParameterError);
  });
});
