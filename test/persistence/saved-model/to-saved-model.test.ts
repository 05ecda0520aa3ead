import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs';
import type * as TfjsNodeModule from '@tensorflow/tfjs-node';
import { type Label, MLPClassifier, ModelFileError, NotFittedError, tf, toSavedModel } from '../../../src';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { loadTfjsNode } from '../../../src/engines/tensorflow/native';
import { takeWarnings } from '../../setup/fatal-warnings';
import { fittedModel, MODEL_NAMES, ROWS } from '../fitted-models';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'saved-model-'));
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

const fitted = async (name: string): ReturnType<typeof fittedModel> => {
  const model = await fittedModel(name);
  takeWarnings('ConvergenceWarning');
  return model;
};

const native = nativeStatus().available;

// Python's tf.saved_model.load runs the same folders, of 64 bits too: npm run export-parity.
describe("TensorFlow.js' own loader runs a folder of 32 bits", () => {
  (native ? test : test.skip).each(MODEL_NAMES)('with the same labels and numbers: %s', async (name) => {
    const { estimator, label, numbers } = await fitted(name);
    const folder = join(place, name);
    await toSavedModel(estimator, folder, { precision: 'float32' });
    const warn = jest.spyOn(console, 'warn');
    const { node } = loadTfjsNode() as unknown as typeof TfjsNodeModule;
    const model = await node.loadSavedModel(folder, ['serve'], 'serving_default');
    const X = tf.tensor2d(
      ROWS.map((row) => [...row]),
      undefined,
      'float32',
    );
    const outputs = model.predict({ X }) as Record<string, Tensor>;
    const values = outputs[label === null ? 'variable' : 'probabilities']!.arraySync() as number[][];
    const differences = values.flatMap((row, i) => row.map((value, j) => Math.abs(value - numbers[i]![j]!)));
    // 32 bits round columns near 100, which scalers stretch, to 4e-6.
    expect(Math.max(...differences)).toBeLessThan(1e-4);
    if (label !== null) {
      const came = outputs.label!.arraySync() as Label[] | number[][];
      const expected = label.map((each) => (typeof each === 'boolean' ? Number(each) : each));
      expect(came).toEqual(expected);
    }
    expect(warn).not.toHaveBeenCalled();
    model.dispose();
    tf.dispose([X, ...Object.values(outputs)]);
  });
});

describe('toSavedModel', () => {
  it('writes one file, into a folder that was not there or was empty', async () => {
    const { estimator } = await fitted('binary, strings');
    const folder = join(place, 'empty');
    mkdirSync(folder);
    await toSavedModel(estimator, folder);
    expect(readdirSync(folder)).toEqual(['saved_model.pb']);
    expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps 64 bits: the very bytes of a weight stand in the file', async () => {
    const { estimator } = await fitted('regressor');
    const folder = join(place, 'bits');
    await toSavedModel(estimator, folder);
    const [first] = (estimator as MLPClassifier).coefs_;
    const bytes = Buffer.from(Float64Array.from(first!.to1DArray()).buffer);
    expect(readFileSync(join(folder, 'saved_model.pb')).includes(bytes)).toBe(true);
  });

  it('leaves alone a folder with files, and a file, in its place', async () => {
    const { estimator } = await fitted('regressor');
    const folder = join(place, 'taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine'), '');
    await expect(toSavedModel(estimator, folder)).rejects.toThrow(
      'toSavedModel: folder must be the path of a folder that is not there yet, or is empty. Got ',
    );
    await expect(toSavedModel(estimator, join(folder, 'mine'))).rejects.toThrow('a folder that is not there yet');
    expect(readdirSync(folder)).toEqual(['mine']);
    expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('makes the folders around it, and says in the words of the system where there can be none', async () => {
    const { estimator } = await fitted('regressor');
    const folder = join(place, 'models', 'iris', '1');
    await toSavedModel(estimator, folder);
    const file = join(folder, 'saved_model.pb');
    expect(existsSync(file)).toBe(true);
    const problem = toSavedModel(estimator, join(file, 'models', '1'));
    await expect(problem).rejects.toThrow(ModelFileError);
    await expect(problem).rejects.toThrow('cannot be written: not a directory (ENOTDIR)');
  });

  it('refuses what is not fitted, an illegal option and no path', async () => {
    await expect(toSavedModel(new MLPClassifier(), join(place, 'none'))).rejects.toThrow(NotFittedError);
    const { estimator } = await fitted('regressor');
    await expect(toSavedModel(estimator, join(place, 'none'), { precision: 'half' as never })).rejects.toThrow(
      'toSavedModel: precision must be one of "float32", "float64" or null. Got "half".',
    );
    await expect(toSavedModel(estimator, '')).rejects.toThrow('toSavedModel: folder must be');
    expect(existsSync(join(place, 'none'))).toBe(false);
  });
});
