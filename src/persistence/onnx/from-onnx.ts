import type { Label } from '../../arrays';
import { ForeignModelError } from '../../errors';
import type { MLPClassifier, MLPRegressor } from '../../neural-network';
import type { Pipeline, Steps } from '../../pipeline';
import { anyOf, arrayOf, boolean, integer, oneOf, type Options, type ParameterTable, readOptions, string } from '../../validation'; // prettier-ignore
import { checkBytes } from '../checked-arguments';
import { Budget } from './budget';
import { type ClassifierLayer, classifierLayer } from './classifier-layer';
import { layersOf } from './layers-of';
import { type Metadata, readMetadata } from './metadata';
import { scaledPerceptron } from './scaled-perceptron';
import { traceGraph } from './trace-graph';
import type { Rows, Traced } from './traced';

interface Parameters {
  /**
   * The classes in the order of the outputs, for a file that does not name them or names others: strings, whole numbers or
   * booleans. Given, a last layer without an activation is a classifier's too. Null: those of the file, or 0, 1, 2 and so on.
   * @default null
   */
  classes: readonly Label[] | null;
}

/** Options of {@link fromONNX}. @interface */
export type FromONNXOptions = Options<Parameters>;

const PARAMETERS: ParameterTable<Parameters> = {
  classes: {
    default: null,
    constraint: anyOf(arrayOf(anyOf(string, integer(-(2 ** 53), 2 ** 53, '()'), boolean)), oneOf(null)),
  },
};

/**
 * A fitted estimator of an ONNX file that holds a dense network, as this library, skl2onnx, PyTorch, tf2onnx and Keras write
 * it: layers of Gemm, or MatMul and Add, with Relu, Sigmoid, Tanh, Softmax or Exp; before them scaling by column and Clip or
 * skl2onnx' Scaler; behind them what makes labels of probabilities. Nothing in the file is run, and no other file is opened.
 *
 * ```ts
 * const model = fromONNX(await readFile('model.onnx'));
 * ```
 *
 * @returns an MLPClassifier where the file makes labels, or ends in Softmax or Sigmoid, or `classes` are given, else an
 *   MLPRegressor; a Pipeline of a scaler and one of them where columns are scaled first. Weights have the file's bits. Its
 *   training record is empty: `warmStart` and `partialFit` go on from the weights.
 * @throws InvalidParameterError for an illegal option or what is no Uint8Array; ForeignModelError for bytes that are no ONNX
 *   model, are damaged, or hold anything else than such a network
 */
export function fromONNX(
  bytes: Uint8Array,
  options: FromONNXOptions = {},
): MLPClassifier | MLPRegressor | Pipeline<Steps> {
  const who = 'fromONNX';
  checkBytes(who, bytes, 'a Uint8Array, such as readFile gives');
  const { classes: given } = readOptions(who, PARAMETERS, options);
  // protobufjs is loaded at its first use: it takes as long as much of the library.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not by our import
  const { decodeModel } = require('./decode-model') as typeof import('./decode-model');
  const model = decodeModel(who, bytes);
  if (model.graph === null) throw new ForeignModelError(who, 'the bytes are no ONNX model: they hold no graph.');
  const outputs = traceGraph(who, model.graph, new Budget(who, bytes.length));
  const { scaling, layers, isSingle } = layersOf(who, commonRows(who, outputs));
  const metadata = readMetadata(model);
  const last = layers.at(-1)!;
  const classes = given ?? namedClasses(outputs, metadata);
  const isClassifier =
    classes !== null ||
    ['softmax', 'logistic'].includes(last.activation) ||
    outputs.some(({ kind }) => kind !== 'rows');
  const chosen = outputs.some(({ kind }) => kind === 'index' || kind === 'label') ? 'one' : 'any';
  const classifier: ClassifierLayer | null = isClassifier ? classifierLayer(who, last, classes, chosen) : null;
  return scaledPerceptron(who, {
    scaling,
    layers: [...layers.slice(0, -1), classifier?.layer ?? last],
    isSingle,
    classes: classifier?.classes ?? null,
    isMultilabel: classifier?.isMultilabel ?? false,
    featureNames: metadata.featureNames,
  });
}

/** What all outputs are made of. */
function commonRows(who: string, outputs: readonly Traced[]): Rows {
  const all = outputs.map((output) => {
    if (output.kind === 'constant' || output.kind === 'complement') {
      const problem = 'the outputs must be what the network computes, probabilities or labels. Got something else.';
      throw new ForeignModelError(who, problem);
    }
    return output.kind === 'rows' ? output : output.of;
  });
  const [first] = all;
  if (first === undefined) throw new ForeignModelError(who, 'the graph has no output.');
  if (all.some((each) => each !== first))
    throw new ForeignModelError(who, 'the outputs are those of several networks.');
  return first;
}

/** The classes by the file, null where it names none. */
function namedClasses(outputs: readonly Traced[], { classes: own }: Metadata): readonly Label[] | null {
  const labelled = outputs.filter((output) => output.kind === 'label' || output.kind === 'maps');
  const found = (labelled.find(({ kind }) => kind === 'label') ?? labelled[0])?.classes ?? null;
  // A graph has booleans as 0 and 1: what this library has noted beside it tells which they were.
  const isSame = found !== null && own?.length === found.length && own.every((label, k) => Number(label) === found[k]);
  return isSame ? own : found;
}
