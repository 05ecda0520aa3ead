import type { Precision } from '../../arrays';
import { packageVersion } from '../../files';
import { type Computation, computationOf, type ComputationStep, type DenseStep } from '../../inference';
import { boolean, oneOf, type Options, type ParameterTable, readOptions, string } from '../../validation';
import { ELEMENT_TYPE } from './element-type';
import { METADATA } from './metadata';
import { OnnxGraph } from './onnx-graph';
import { ML_DOMAIN, tensorInfo, writeOutput } from './onnx-output';

interface Parameters {
  /**
   * Bits of X, of all numbers within and of what comes out. `'float64'` keeps the numbers of this library; onnxruntime runs
   * it on a CPU, other runtimes may not. @default 'float32'
   */
  precision: Precision;
  /**
   * Whether a classifier gives, instead of the tensors `label` and `probabilities`, `output_label` and a map from class to
   * probability for each sample as `output_probability`: what skl2onnx writes unless told `zipmap=False`. @default false
   */
  zipMap: boolean;
  /** A text for people, in the file. @default '' */
  description: string;
}

/** Options of {@link toONNX}. @interface */
export type ToONNXOptions = Options<Parameters>;

const PARAMETERS: ParameterTable<Parameters> = {
  precision: { default: 'float32', constraint: oneOf('float32', 'float64') },
  zipMap: { default: false, constraint: boolean },
  description: { default: '', constraint: string },
};

/** Operators of this version; older runtimes than onnxruntime 1.12 do not have it. */
const OPSET = 17;
const ML_OPSET = 3;
/** The version of the format that OPSET came with. */
const IR_VERSION = 8;

/**
 * The bytes of an ONNX file that predicts what a fitted estimator predicts: scalers and network in one graph, in the standard
 * operators of opset 17.
 *
 * Names are those of skl2onnx: the input `X` [samples, features]; of a regressor `variable` [samples, outputs]; of a
 * classifier `label`, [samples] or [samples, classes], 64-bit integers or strings as the classes are, booleans as 0 and 1,
 * and `probabilities` [samples, classes] in the order of `classes_`.
 *
 * ```ts
 * await writeFile('model.onnx', toONNX(model));
 * ```
 *
 * @param estimator  a fitted MLP, or a pipeline of scalers and one
 * @throws InvalidParameterError for an illegal option; NotFittedError; NotExportableError for an estimator, or a step of a
 *   pipeline, that is no such computation, for a label that is no whole number of 64 bits, and for a number that 32 bits do not
 *   hold
 */
export function toONNX(estimator: unknown, options: ToONNXOptions = {}): Uint8Array {
  const who = 'toONNX';
  const { precision, zipMap, description } = readOptions(who, PARAMETERS, options);
  const computation = computationOf(who, estimator);
  const graph = new OnnxGraph(who, precision);
  for (const name of ['X', 'variable', 'label', 'probabilities', 'output_label', 'output_probability'])
    graph.reserve(name);
  const last = computation.steps.reduce((input, step) => writeStep(graph, step, input), 'X');
  const output = writeOutput(who, graph, computation, last, zipMap);
  const version = packageVersion();
  // As in fromONNX: protobufjs is loaded at its first use.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not by our import
  const { MODEL_PROTO } = require('./onnx-message') as typeof import('./onnx-message');
  return MODEL_PROTO.encode({
    irVersion: IR_VERSION,
    producerName: 'tfjs-learn',
    producerVersion: version,
    docString: description,
    graph: {
      ...graph.message(),
      name: computation.name,
      input: [tensorInfo('X', ELEMENT_TYPE[precision], [null, computation.nFeaturesIn])],
      output,
    },
    opsetImport: [{ domain: '', version: OPSET }, ...(zipMap ? [{ domain: ML_DOMAIN, version: ML_OPSET }] : [])],
    metadataProps: metadata(computation, version),
  }).finish();
}

/** @returns what its result is called */
function writeStep(graph: OnnxGraph, step: ComputationStep, input: string): string {
  switch (step.kind) {
    case 'dense':
      return writeDense(graph, step, input);
    case 'clip': {
      const bounds = [graph.constant('low', [step.low], []), graph.constant('high', [step.high], [])];
      return graph.node('Clip', [input, ...bounds], 'clipped');
    }
    default: {
      const values = graph.constant(`${step.kind}_values`, step.values, [step.values.length]);
      return graph.node(COLUMN_OPERATOR[step.kind], [input, values], 'scaled');
    }
  }
}

const COLUMN_OPERATOR = { subtract: 'Sub', divide: 'Div', multiply: 'Mul', add: 'Add' } as const;

function writeDense(graph: OnnxGraph, { inputs, units, W, b, activation }: DenseStep, input: string): string {
  const weights = [graph.constant('coefficient', W, [inputs, units]), graph.constant('intercepts', b, [units])];
  const sums = graph.node('Gemm', [input, ...weights], 'sums');
  if (activation === 'identity') return sums;
  return graph.node(
    ACTIVATION_OPERATOR[activation],
    [sums],
    'activations',
    activation === 'softmax' ? { axis: 1 } : {},
  );
}

const ACTIVATION_OPERATOR = {
  logistic: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
  softmax: 'Softmax',
  exp: 'Exp',
} as const;

/** What is known beside the numbers, for people and for `fromONNX`. */
function metadata({ name, featureNames, output }: Computation, version: string): { key: string; value: string }[] {
  const facts: Record<string, string> = { [METADATA.version]: version, [METADATA.estimator]: name };
  if (featureNames !== undefined) facts[METADATA.featureNames] = JSON.stringify(featureNames);
  if (output.task === 'classification') facts[METADATA.classes] = JSON.stringify(output.classes);
  return Object.entries(facts).map(([key, value]) => ({ key, value }));
}
