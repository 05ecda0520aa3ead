import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { ForeignModelError, fromONNX, MLPClassifier, RandomState, toONNX } from '../../../src';
import { MODEL_PROTO } from '../../../src/persistence/onnx/onnx-message';

const GOLDEN = join(__dirname, '..', '..', 'golden', 'onnx');
const golden = (name: string): Uint8Array => new Uint8Array(readFileSync(join(GOLDEN, `${name}.onnx`)));

/** What opening bytes ends in: a model, or a ForeignModelError; anything else is thrown on. */
function outcome(bytes: Uint8Array): 'opened' | 'refused' {
  try {
    fromONNX(bytes);
    return 'opened';
  } catch (error) {
    if (error instanceof ForeignModelError) return 'refused';
    throw error;
  }
}

describe('A damaged ONNX file ends in a ForeignModelError, or in a model of what is left', () => {
  test.each(['sklearn-binary', 'sklearn-min-max-clip', 'tf2onnx-normalization'])('cut off anywhere: %s', (name) => {
    const bytes = golden(name);
    for (let length = 0; length < bytes.length; length++) outcome(bytes.subarray(0, length));
    expect(outcome(bytes)).toBe('opened');
  });

  it('with any bit turned', () => {
    const bytes = golden('sklearn-binary-strings');
    let refused = 0;
    for (let i = 0; i < bytes.length; i++)
      for (let bit = 0; bit < 8; bit++) {
        bytes[i]! ^= 1 << bit;
        if (outcome(bytes) === 'refused') refused++;
        bytes[i]! ^= 1 << bit;
      }
    expect(refused).toBeGreaterThan(bytes.length);
  });

  it('with random bytes in random places, 5000 times', () => {
    const random = new RandomState(5);
    const names = ['sklearn-three-scalers', 'sklearn-multiclass-strings-zipmap', 'pytorch-three-layers'];
    for (let i = 0; i < 5000; i++) {
      const bytes = golden(names[i % names.length]!);
      for (const place of random.randint(0, bytes.length, 1 + (i % 5))) bytes[place] = random.randint(0, 256);
      outcome(bytes);
    }
  });
});

/** A graph with parts of it put in the place of those of one dense layer. */
function graphWith(changes: Readonly<Record<string, unknown>>): Uint8Array {
  const type = { tensorType: { elemType: 1, shape: { dim: [{}, { dimValue: 2 }] } } };
  const graph = {
    node: [{ opType: 'Gemm', name: 'layer', input: ['X', 'W', 'b'], output: ['y'] }],
    initializer: [tensor('W', [2, 1], [1, 2]), tensor('b', [1], [3])],
    input: [{ name: 'X', type }],
    output: [{ name: 'y' }],
    ...changes,
  };
  return MODEL_PROTO.encode({ irVersion: 8, graph, opsetImport: [{ domain: '', version: 17 }] }).finish();
}

function tensor(name: string, dims: readonly number[], floatData: readonly number[], more: object = {}): object {
  return { name, dims, dataType: 1, floatData, ...more };
}

const node = (opType: string, input: string[], output: string, more: object = {}): object => ({
  opType,
  name: opType.toLowerCase(),
  input,
  output: [output],
  ...more,
});

describe('fromONNX refuses by name', () => {
  it('nothing of a graph of one layer', () => {
    expect(fromONNX(graphWith({})).predict([[10, 100]])).toEqual([213]); // 10·1 + 100·2 + 3
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'an operator of other networks',
      { node: [node('Conv', ['X', 'W'], 'y')] },
      'fromONNX: the node "conv" (Conv) is of no operator that a dense network has: Gemm, MatMul, Add,',
    ],
    [
      'an operator of another domain',
      { node: [node('Gemm', ['X', 'W', 'b'], 'y', { domain: 'com.microsoft' })] },
      'the node "gemm" (com.microsoft.Gemm) is of no operator',
    ],
    [
      'weights in another file',
      {
        initializer: [tensor('W', [2, 1], [], { dataLocation: 1, externalData: [{ key: 'location', value: '../x' }] })],
      },
      'fromONNX: the tensor "W" has its data in another file, and files that a model names are not opened.',
    ],
    [
      'a circle',
      { node: [node('Add', ['z', 'b'], 'y'), node('Relu', ['y'], 'z')] },
      'fromONNX: "z", of the node "add" (Add), is the result of no node before it, and no input or constant.',
    ],
    [
      'a tensor that declares 2^60 numbers',
      { initializer: [tensor('W', [2 ** 30, 2 ** 30], [1])] },
      'fromONNX: the tensor "W" has the impossible shape [1073741824, 1073741824].',
    ],
    [
      'a tensor that declares more than it has',
      { initializer: [tensor('W', [2 ** 20, 2 ** 20], [1])] },
      'the tensor "W" must hold 1099511627776 elements, as its shape [1048576, 1048576] says. Got 1.',
    ],
    [
      'an extent below 0',
      { initializer: [tensor('W', [-2, -1], [1, 2])] },
      'fromONNX: the tensor "W" has the impossible shape [-2, -1].',
    ],
    [
      'weights of 16 bits',
      { initializer: [tensor('W', [2, 1], [], { dataType: 10, rawData: new Uint8Array(4) })] },
      'fromONNX: the tensor "W" is of element type 10, and 32 and 64 bits are read.',
    ],
    [
      'weights for another number of columns',
      { initializer: [tensor('W', [3, 1], [1, 2, 3]), tensor('b', [1], [0])] },
      'fromONNX: the node "layer" (Gemm) must have weights for 2 columns. Got 3.',
    ],
    [
      'weights that are no numbers',
      { initializer: [tensor('W', [2, 1], [NaN, 1]), tensor('b', [1], [0])] },
      'fromONNX: the network is none of a perceptron: state.weights[0] must be finite numbers.',
    ],
    [
      'a name that is given twice',
      { node: [node('Gemm', ['X', 'W', 'b'], 'y'), node('Gemm', ['X', 'W', 'b'], 'y')] },
      'fromONNX: the graph defines "y" twice.',
    ],
    ['several inputs', { input: [{ name: 'X' }, { name: 'Z' }] }, 'must have one input, a matrix of features. Got 2.'],
    [
      'an input that is no matrix',
      { input: [{ name: 'X' }] },
      'the input "X" must be a matrix of 32- or 64-bit numbers.',
    ],
    ['no output', { output: [] }, 'fromONNX: the graph has no output.'],
    [
      'an output that nothing gives',
      { output: [{ name: '__proto__' }] },
      '"__proto__", the graph gives, is the result of',
    ],
    ['no layer', { node: [node('Relu', ['X'], 'y')] }, 'fromONNX: relu stands before the first layer.'],
    [
      'tanh at the end',
      { node: [node('Gemm', ['X', 'W', 'b'], 'h'), node('Tanh', ['h'], 'y')] },
      'fromONNX: the network is none of a perceptron: state.network[0].activation must be',
    ],
    [
      'two activations in a row',
      { node: [node('Gemm', ['X', 'W', 'b'], 'h'), node('Relu', ['h'], 'i'), node('Tanh', ['i'], 'y')] },
      'fromONNX: tanh stands behind another activation without a layer between them.',
    ],
  ])('%s', (_what, changes, message) => {
    const bytes = graphWith(changes);
    expect(() => fromONNX(bytes)).toThrow(ForeignModelError);
    expect(() => fromONNX(bytes)).toThrow(message);
  });

  it('messages nested without end', () => {
    // TypeProto.sequence_type.elem_type in itself, a thousand times.
    let type = new Uint8Array(0);
    for (let i = 0; i < 1000; i++) type = wrapped(0x22, wrapped(0x0a, type));
    const bytes = wrapped(0x3a, wrapped(0x5a, wrapped(0x12, type)));
    expect(() => fromONNX(bytes)).toThrow('fromONNX: the bytes are no ONNX model: max depth exceeded.');
  });

  it('millions of nodes of two bytes each', () => {
    const nodes = new Uint8Array(4_000_000).map((_, i) => (i % 2 === 0 ? 0x0a : 0));
    expect(() => fromONNX(wrapped(0x3a, nodes))).toThrow('more than 1000000 fields');
  });

  it('the same weights in ever more layers', () => {
    const side = 64;
    const initializer = [{ name: 'W', dims: [side, side], dataType: 1, rawData: new Uint8Array(side * side * 4) }];
    const layers = Array.from({ length: 2000 }, (_, i) => node('MatMul', [i === 0 ? 'X' : `x${i}`, 'W'], `x${i + 1}`));
    const bytes = graphWith({
      initializer,
      node: layers,
      input: [{ name: 'X', type: { tensorType: { elemType: 1 } } }],
      output: [{ name: 'x2000' }],
    });
    expect(() => fromONNX(bytes)).toThrow('fromONNX: the layers have more weights than the file has bytes.');
  });
});

/** A field of a message: its tag, its length, its content. */
function wrapped(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128);
  return new Uint8Array(Buffer.concat([Uint8Array.from([tag, ...length, rest]), content]));
}

describe("This library's own files", () => {
  let model: MLPClassifier;

  beforeAll(async () => {
    model = new MLPClassifier({ hiddenLayerSizes: [3], maxIter: 1, tol: 10, engine: 'matrix', randomState: 0 });
    model.setParams({ solver: 'lbfgs', maxIter: 200 });
    await model.fit([[0], [1], [2], [3]], [false, false, true, true]);
  });

  it('end in a ForeignModelError too where they are cut off', () => {
    const bytes = toONNX(model);
    for (let length = 0; length < bytes.length; length++) outcome(bytes.subarray(0, length));
    expect(outcome(bytes)).toBe('opened');
  });
});
