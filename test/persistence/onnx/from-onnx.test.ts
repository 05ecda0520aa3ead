import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import {
  ForeignModelError,
  fromONNX,
  type Label,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  type Steps,
} from '../../../src';

const GOLDEN = join(__dirname, '..', '..', 'golden', 'onnx');

interface Case {
  readonly X: number[][];
  readonly isDouble: boolean;
  readonly outputs: {
    readonly label?: Label[] | number[][];
    readonly probabilities?: number[][];
    readonly variable?: number[][];
    readonly output?: number[][];
    readonly dense_1?: number[][];
  };
  readonly classes: string[] | null;
}

// Made by skl2onnx, or as PyTorch and tf2onnx write, and run by onnxruntime: test/golden/make/onnx/onnx_files.py.
const CASES = JSON.parse(readFileSync(join(GOLDEN, 'cases.json'), 'utf8')) as Readonly<Record<string, Case>>;

const bytesOf = (name: string): Uint8Array => readFileSync(join(GOLDEN, `${name}.onnx`));

/** Where one file of the golden ones is asked for. */
function opened(name: string): { model: ReturnType<typeof fromONNX>; case_: Case } {
  const case_ = CASES[name]!;
  return { model: fromONNX(bytesOf(name), { classes: case_.classes }), case_ };
}

/** The largest difference of two matrices. */
function difference(actual: readonly number[][], expected: readonly number[][]): number {
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  return Math.max(...actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i]![j]!))));
}

/** By exponentials, as torch.softmax has it. */
function softmax(rows: readonly number[][]): number[][] {
  return rows.map((row) => {
    const sum = row.reduce((total, z) => total + Math.exp(z), 0);
    return row.map((z) => Math.exp(z) / sum);
  });
}

const rowsOf = (values: number[] | number[][]): number[][] => values.map((value) => [value].flat());
// Of one class onnxruntime has one column where this library, as scikit-learn, has two.
const named = (part: string): string[] => Object.keys(CASES).filter((name) => name.includes(part));

describe('fromONNX opens files of other programs', () => {
  test.each(named('sklearn').filter((name) => CASES[name]!.outputs.label !== undefined && !name.includes('one-class')))(
    'and predicts the labels and probabilities that onnxruntime does: %s',
    (name) => {
      const { model, case_ } = opened(name);
      expect(model.predict(case_.X)).toEqual(case_.outputs.label);
      const probabilities = (model as MLPClassifier).predictProba(case_.X);
      // 32 bits: sums of onnxruntime are rounded to 6e-8 relative, here they are not.
      expect(difference(probabilities, case_.outputs.probabilities!)).toBeLessThan(case_.isDouble ? 1e-12 : 1e-6);
    },
  );

  test.each(['sklearn-regressor', 'sklearn-two-outputs-double', 'sklearn-standard'])(
    'and predicts the values that onnxruntime does: %s',
    (name) => {
      const { model, case_ } = opened(name);
      // skl2onnx puts several outputs one below another.
      const values = rowsOf((model.predict(case_.X) as number[] | number[][]).flat());
      expect(difference(values, case_.outputs.variable!)).toBeLessThan(case_.isDouble ? 1e-12 : 1e-6);
    },
  );

  it('and predicts the only class of a classifier that knows one', () => {
    const { model, case_ } = opened('sklearn-one-class');
    expect(model.predict(case_.X)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((model as MLPClassifier).classes_).toEqual([0]);
  });

  it('as PyTorch writes a regressor', () => {
    const { model, case_ } = opened('pytorch-regressor');
    expect(model).toBeInstanceOf(MLPRegressor);
    expect(difference(rowsOf(model.predict(case_.X) as number[]), case_.outputs.output!)).toBeLessThan(1e-5);
  });

  test.each(['pytorch-logits', 'pytorch-logits-unsorted', 'pytorch-two-logits'])(
    'as PyTorch writes a classifier without its softmax, with the classes in the order of its outputs: %s',
    (name) => {
      const { model, case_ } = opened(name);
      const expected = softmax(case_.outputs.output!);
      const classes = case_.classes!;
      expect((model as MLPClassifier).classes_).toEqual([...classes].sort());
      const inOurOrder = expected.map((row) => [...classes].sort().map((label) => row[classes.indexOf(label)]!));
      expect(difference((model as MLPClassifier).predictProba(case_.X), inOurOrder)).toBeLessThan(1e-6);
      const best = expected.map((row) => classes[row.indexOf(Math.max(...row))]!);
      expect(model.predict(case_.X)).toEqual(best);
    },
  );

  it('as PyTorch writes a softmax over two: one logistic unit here', () => {
    const { model, case_ } = opened('pytorch-softmax-of-two');
    expect((model as MLPClassifier).classes_).toEqual([0, 1]);
    expect(difference((model as MLPClassifier).predictProba(case_.X), case_.outputs.output!)).toBeLessThan(1e-6);
  });

  it('as PyTorch writes a sigmoid: a classifier of 0 and 1', () => {
    const { model, case_ } = opened('pytorch-three-layers');
    expect((model as MLPClassifier).getParams().hiddenLayerSizes).toEqual([5, 4]);
    const ones = (model as MLPClassifier).predictProba(case_.X).map(([, p]) => [p!]);
    expect(difference(ones, case_.outputs.output!)).toBeLessThan(1e-6);
  });

  it('as tf2onnx writes a normalization and Dense layers: a Pipeline with a StandardScaler', () => {
    const { model, case_ } = opened('tf2onnx-normalization');
    expect(model).toBeInstanceOf(Pipeline);
    const scaler: unknown = (model as Pipeline<Steps>).steps[0]?.[1];
    expect(scaler).toMatchObject({ mean_: [0, 5, -1], scale_: [1, 10, Math.fround(0.1)] });
    const probabilities = (model as unknown as MLPClassifier).predictProba(case_.X);
    expect(difference(probabilities, case_.outputs.dense_1!)).toBeLessThan(1e-6);
  });

  it('into estimators that go on learning', async () => {
    const model = fromONNX(bytesOf('sklearn-binary')) as MLPClassifier;
    const { X } = CASES['sklearn-binary']!;
    await model.setParams({ engine: 'matrix' }).partialFit(X, [0, 1, 0, 1, 0, 1]);
    expect(model.nIter_).toBe(1);
  });
});

describe('fromONNX refuses', () => {
  it('what is no Uint8Array', () => {
    expect(() => fromONNX('model.onnx' as never)).toThrow(
      'fromONNX: bytes must be a Uint8Array, such as readFile gives. Got "model.onnx".',
    );
  });

  it('other bytes, and none', () => {
    expect(() => fromONNX(Buffer.from('not a model'))).toThrow(ForeignModelError);
    expect(() => fromONNX(new Uint8Array(0))).toThrow('fromONNX: the bytes are no ONNX model: they hold no graph.');
  });

  it('other numbers of classes than the outputs need', () => {
    expect(() => fromONNX(bytesOf('pytorch-logits'), { classes: ['a', 'b'] })).toThrow(
      'fromONNX: 3 outputs need 3 classes. Got 2.',
    );
  });

  it('an unknown option with a guess', () => {
    expect(() => fromONNX(bytesOf('pytorch-logits'), { class: ['a'] } as never)).toThrow('Did you mean "classes"?');
  });
});
