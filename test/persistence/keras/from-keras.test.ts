import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import {
  ForeignModelError,
  fromKeras,
  InvalidParameterError,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  tf,
} from '../../../src';
import { hasMember } from '../../../src/estimator';

const FOLDER = join(__dirname, '..', '..', 'golden', 'keras');

interface Case {
  readonly file: string;
  readonly X: number[][];
  readonly output: number[][];
}

// Made by `npm run keras-files -- --golden`: models of Keras 3.15, and what they give for X.
const { cases } = JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')) as { readonly cases: readonly Case[] };

function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

type Imported = Awaited<ReturnType<typeof fromKeras>>;

/** What Keras' model gives. */
function outputOf(model: Imported, X: number[][], width: number): number[][] {
  if (hasMember(model, 'predictProba')) {
    const probabilities = (model as MLPClassifier).predictProba(X);
    return width === 1 ? probabilities.map(([, p]) => [p!]) : probabilities;
  }
  const predicted = (model as MLPRegressor).predict<number[][]>(X) as unknown as (number | number[])[];
  return predicted.map((value) => [value].flat());
}

describe('fromKeras', () => {
  test.each(cases.map(({ file, ...rest }) => [file, rest] as const))(
    'predicts what Keras does with %s',
    async (file, { X, output }) => {
      const model = await fromKeras(golden(file));
      const given = outputOf(model, X, output[0]!.length);
      // Keras computes in 32 bits, the estimator in 64 from the same weights.
      const tolerance = file.includes('64') ? 1e-12 : 1e-6;
      const largest = Math.max(
        ...output.flat().map((value, i) => Math.abs(value - given.flat()[i]!) / Math.max(1, Math.abs(value))),
      );
      expect(largest).toBeLessThan(tolerance);
    },
  );

  it('makes estimators of the right classes, a StandardScaler of a Normalization at the beginning', async () => {
    const normalised = await fromKeras(golden('binary.keras'), {
      classes: ['no', 'yes'],
      featureNames: ['a', 'b', 'c'],
    });
    expect(normalised).toBeInstanceOf(Pipeline);
    expect((normalised as unknown as MLPClassifier).classes_).toEqual(['no', 'yes']);
    expect((normalised as unknown as MLPClassifier).featureNamesIn_).toEqual(['a', 'b', 'c']);
    const several = await fromKeras(golden('multilabel.h5'));
    expect(several).toBeInstanceOf(MLPClassifier);
    const counts = (await fromKeras(golden('poisson.keras'))) as MLPRegressor;
    expect(counts).toBeInstanceOf(MLPRegressor);
    expect(counts.getParams().loss).toBe('poisson');
    expect(counts.outActivation_).toBe('exp');
  });

  it('goes on training', async () => {
    const model = (await fromKeras(golden('regression.keras'))) as MLPRegressor;
    const { X } = cases.find(({ file }) => file === 'regression.keras')!;
    await model.partialFit(
      X,
      X.map(([a]) => a!),
    );
    expect(model.nIter_).toBe(1);
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['hostile-lambda.keras', '(of class "Lambda") holds a program, which is never run.'],
    ['hostile-conv.keras', '(of class "Conv1D") is none that a perceptron has.'],
    ['hostile-external.h5', 'has a link to something else at "model_weights/d/'],
    ['hostile-soft.h5', 'has a link to something else at "model_weights/d/'],
    ['hostile-storage.h5', 'the HDF5 file is damaged, or none.'],
    ['hostile-huge.h5', 'takes 1048576 numbers where 3 come.'],
    ['hostile-compressed.h5', 'has a variable of the shape [3, 16777216] instead of [3, 2].'],
  ];

  test.each(hostile)('refuses %s', async (file, message) => {
    const before = tf.memory().numTensors;
    const refused = fromKeras(golden(file));
    await expect(refused).rejects.toThrow(ForeignModelError);
    await expect(refused).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('applies a sigmoid or a softmax to a model of logits whose classes are given', async () => {
    const read = async (file: string): Promise<[number[][], number[][]]> => {
      const { X, output } = cases.find((one) => one.file === file)!;
      const model = (await fromKeras(golden(file), { classes: ['a', 'b'] })) as unknown as MLPClassifier;
      expect(model.classes_).toEqual(['a', 'b']);
      return [model.predictProba(X), output];
    };
    const [one, logits] = await read('regression.keras');
    one.forEach(([, p], i) => {
      expect(p).toBeCloseTo(1 / (1 + Math.exp(-logits[i]![0]!)), 6);
    });
    const [two, pairs] = await read('regression-64.keras');
    two.forEach(([, p], i) => {
      const [first, second] = pairs[i]!.map(Math.exp) as [number, number];
      expect(p).toBeCloseTo(second / (first + second), 6);
    });
    await expect(fromKeras(golden('regression-64.keras'), { classes: ['a', 'b', 'c'] })).rejects.toThrow(
      'the outputs are of 2 classes. Got 3 labels.',
    );
  });

  it('refuses sizes that a file does not have bytes for', async () => {
    const members = unzipSync(golden('regression.keras'));
    const config = new TextDecoder().decode(members['config.json']);
    const widened = config.replace('"units": 5', '"units": 2147483648');
    expect(widened).not.toBe(config);
    const file = zipSync({ ...members, 'config.json': strToU8(widened) });
    await expect(fromKeras(file)).rejects.toThrow('has a variable of the shape [3, 5] instead of [3, 2147483648].');
    const bomb = zipSync({ ...members, 'model.weights.h5': new Uint8Array(2 ** 26) }, { level: 9 });
    expect(bomb.length).toBeLessThan(2 ** 18);
    await expect(fromKeras(bomb)).rejects.toThrow('would unpack to much more than it is');
    const lying = zipSync(members, { level: 9 });
    const directory = Buffer.from(lying).lastIndexOf(Buffer.from('model.weights.h5')) - 46;
    new DataView(lying.buffer).setUint32(directory + 24, 2 ** 31, true); // the uncompressed size
    await expect(fromKeras(lying)).rejects.toThrow('declares 2147483648 bytes');
  });

  it('refuses what is no model', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), strToU8('PK\u0003\u0004 and no more')]) {
      await expect(fromKeras(bytes)).rejects.toThrow(ForeignModelError);
    }
    await expect(fromKeras('model.keras' as never)).rejects.toThrow(InvalidParameterError);
    await expect(fromKeras(golden('poisson.keras'), { classes: ['a'] })).rejects.toThrow(
      'fromKeras: a model that ends in the activation exp gives no probabilities of classes, and classes were given.',
    );
    await expect(fromKeras(golden('multiclass.h5'), { classes: ['a', 'b'] })).rejects.toThrow(
      'the outputs are of 3 classes. Got 2 labels.',
    );
    const config = strToU8(
      '{"class_name": "Sequential", "config": {"__proto__": 1, "layers": [{"class_name": "Dense"}]}}',
    );
    const weights = new Uint8Array(10);
    await expect(fromKeras(zipSync({ 'config.json': config, 'model.weights.h5': weights }))).rejects.toThrow(
      ForeignModelError,
    );
  });

  it('survives truncations and bit flips with a typed error, or a model', async () => {
    // The library goes round in circles in the last of them.
    const cases: readonly (readonly [string, readonly number[]])[] = [
      ['two-units.h5', [1, 40, 97, 700, 1500, 3977]],
      ['two-units.keras', [30, 5000, 14000]],
    ];
    for (const [name, places] of cases) {
      const bytes = golden(name);
      await expect(fromKeras(bytes.subarray(0, bytes.length / 2))).rejects.toThrow(ForeignModelError);
      for (const at of places) {
        const flipped = bytes.slice();
        flipped[at]! ^= 1 << (at % 8);
        await fromKeras(flipped).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ForeignModelError);
        });
      }
    }
  });
});
