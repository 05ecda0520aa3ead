import { describe, expect, it, test } from '@jest/globals';
import {
  fromONNX,
  type Label,
  MLPClassifier,
  NotExportableError,
  NotFittedError,
  StandardScaler,
  Table,
  toONNX,
} from '../../../src';
import { MODEL_PROTO } from '../../../src/persistence/onnx/onnx-message';
import { takeWarnings } from '../../setup/fatal-warnings';
import { fittedModel, MODEL_NAMES, ROWS } from '../fitted-models';

/** What the bytes say, names and extents by name. */
function structureOf(bytes: Uint8Array): Record<string, unknown> {
  const { graph, ...model } = MODEL_PROTO.toObject(MODEL_PROTO.decode(bytes), { longs: Number }) as {
    graph: {
      name: string;
      node: { opType: string }[];
      input: Value[];
      output: Value[];
      initializer: { name: string; dims: number[]; dataType: number }[];
    };
    irVersion: number;
    producerName: string;
    opsetImport: { domain?: string; version: number }[];
    metadataProps: { key: string; value: string }[];
  };
  return {
    ...model,
    metadataProps: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value])),
    graph: graph.name,
    operators: graph.node.map(({ opType }) => opType).join(' '),
    inputs: graph.input.map(shownValue),
    outputs: graph.output.map(shownValue),
  };
}

interface Value {
  readonly name: string;
  readonly type: {
    readonly tensorType?: {
      readonly elemType: number;
      readonly shape: { readonly dim: { readonly dimValue?: number }[] };
    };
  };
}

function shownValue({ name, type }: Value): string {
  if (type.tensorType === undefined) return `${name}: a sequence`;
  const { elemType, shape } = type.tensorType;
  return `${name}: ${elemType} [${shape.dim.map(({ dimValue }) => dimValue ?? 'any').join(', ')}]`;
}

const fitted = async (name: string): ReturnType<typeof fittedModel> => {
  const model = await fittedModel(name);
  takeWarnings('ConvergenceWarning');
  return model;
};

describe('toONNX writes', () => {
  // Names, types and shapes: what skl2onnx 1.20 gives for the same models (zipmap=False); element types by onnx.proto: 1 float,
  // 7 int64, 8 string, 11 double.
  test.each([
    ['regressor', 'Gemm Relu Gemm Identity', ['variable: 1 [any, 1]']],
    ['two outputs, no hidden layer', 'Gemm Identity', ['variable: 1 [any, 2]']],
    ['poisson', 'Gemm Tanh Gemm Exp Identity', ['variable: 1 [any, 1]']],
    [
      'binary, booleans',
      'Gemm Sigmoid Gemm Sigmoid Sub Concat Greater Cast Reshape Gather Identity Identity',
      ['label: 7 [any]', 'probabilities: 1 [any, 2]'],
    ],
    [
      'multiclass, strings',
      'Gemm Gemm Softmax ArgMax Gather Identity Identity',
      ['label: 8 [any]', 'probabilities: 1 [any, 3]'],
    ],
    [
      'multilabel',
      'Gemm Relu Gemm Sigmoid Greater Cast Identity Identity',
      ['label: 7 [any, 3]', 'probabilities: 1 [any, 3]'],
    ],
    [
      'pipeline, standard',
      'Sub Div Gemm Relu Gemm Softmax ArgMax Gather Identity Identity',
      ['label: 7 [any]', 'probabilities: 1 [any, 3]'],
    ],
    ['pipeline, clipped', 'Mul Add Clip Gemm Relu Gemm Identity', ['variable: 1 [any, 1]']],
  ])("%s in the standard's operators, under skl2onnx' names", async (name, operators, outputs) => {
    const { estimator } = await fitted(name);
    expect(structureOf(toONNX(estimator))).toMatchObject({
      irVersion: 8,
      producerName: 'tfjs-learn',
      opsetImport: [{ version: 17 }], // of the standard's own domain, whose name is empty
      graph: estimator.constructor.name,
      operators,
      inputs: ['X: 1 [any, 3]'],
      outputs,
    });
  });

  it('64 bits where they are asked for', async () => {
    const { estimator } = await fitted('regressor');
    expect(structureOf(toONNX(estimator, { precision: 'float64' }))).toMatchObject({
      inputs: ['X: 11 [any, 3]'],
      outputs: ['variable: 11 [any, 1]'],
    });
  });

  it('maps of probabilities where they are asked for', async () => {
    const { estimator } = await fitted('binary, strings');
    expect(structureOf(toONNX(estimator, { zipMap: true }))).toMatchObject({
      outputs: ['output_label: 8 [any]', 'output_probability: a sequence'],
      opsetImport: [{ version: 17 }, { domain: 'ai.onnx.ml', version: 3 }],
    });
  });

  it('names of features and classes beside the graph, and a description', async () => {
    const model = new MLPClassifier({ hiddenLayerSizes: [2], maxIter: 2, engine: 'matrix', randomState: 0 });
    await model.fit(new Table({ height: [1, 2, 3, 4], weight: [4, 3, 2, 1] }), [false, true, false, true]);
    takeWarnings('ConvergenceWarning');
    const bytes = toONNX(model, { description: 'Who is tall' });
    expect(structureOf(bytes)).toMatchObject({
      docString: 'Who is tall',
      metadataProps: { estimator: 'MLPClassifier', feature_names: '["height","weight"]', classes: '[false,true]' },
    });
    const back = fromONNX(bytes) as MLPClassifier;
    expect(back.featureNamesIn_).toEqual(['height', 'weight']);
    expect(back.classes_).toEqual([false, true]);
  });
});

describe('fromONNX opens what toONNX writes', () => {
  test.each(MODEL_NAMES)('with the same labels and numbers: %s', async (name) => {
    const { estimator, classes, label, numbers } = await fitted(name);
    for (const precision of ['float64', 'float32'] as const)
      for (const zipMap of [false, true]) {
        const back = fromONNX(toONNX(estimator, { precision, zipMap })) as MLPClassifier;
        const predicted: unknown[] = back.predict(ROWS.map((row) => [...row]));
        if (label !== null) expect(predicted).toEqual(label);
        expect((back as { classes_?: Label[] }).classes_ ?? null).toEqual(classes);
        const came = label === null ? predicted.map((row) => [row].flat() as number[]) : back.predictProba(ROWS);
        const differences = came.flatMap((row, i) => row.map((value, j) => Math.abs(value - numbers[i]![j]!)));
        // 32 bits round columns near 100, which scalers stretch, to 4e-6; 64 bits fold a scaler's factors to the last bit.
        const tolerance = precision === 'float64' && name !== '32 bits' ? 1e-12 : 1e-4;
        expect(Math.max(...differences)).toBeLessThan(tolerance);
      }
  });
});

describe('toONNX refuses', () => {
  it('what is not fitted, is no network, or has labels and numbers that the format does not hold', async () => {
    expect(() => toONNX(new MLPClassifier())).toThrow(NotFittedError);
    expect(() => toONNX(new StandardScaler().fit([[1], [2]]))).toThrow(NotExportableError);
    const huge = new MLPClassifier({ hiddenLayerSizes: [2], maxIter: 2, engine: 'matrix', randomState: 0 });
    await huge.fit([[1], [2], [3]], [1, 2, 1e300]);
    takeWarnings('ConvergenceWarning');
    expect(() => toONNX(huge)).toThrow(
      'toONNX: the label 1e+300 is no whole number of 64 bits. Use strings as labels.',
    );
  });

  it('an illegal option', async () => {
    const { estimator } = await fitted('regressor');
    expect(() => toONNX(estimator, { precision: 'float16' as never })).toThrow(
      'toONNX: precision must be one of "float32", "float64". Got "float16".',
    );
  });
});
