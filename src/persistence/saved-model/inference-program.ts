import type { Label, Precision } from '../../arrays';
import { FunctionGraph, type Program, type Value } from '../../engines/tensorflow/graph';
import {
  add,
  addBias,
  argMax,
  beside,
  cast,
  clip,
  divide,
  exponential,
  gatherRows,
  less,
  matMul,
  multiply,
  relu,
  reshape,
  sigmoid,
  softmax,
  subtract,
  tanh,
} from '../../engines/tensorflow/graph/operations';
import { NotExportableError } from '../../errors';
import type { Computation, ComputationStep, DenseStep } from '../../inference';
import { checkOneClass } from '../check-one-class';

/**
 * What an estimator computes as one TensorFlow program, interpreted, for any number of rows.
 *
 * - in: `X` [rows, features]
 * - out: `variable` [rows, outputs], or `label` [rows] or [rows, classes] and `probabilities` [rows, classes]
 */
export function inferenceProgram(who: string, computation: Computation, precision: Precision): Program {
  const graph = new FunctionGraph(false);
  const inputs = { X: { type: precision, shape: [-1, computation.nFeaturesIn] } };
  const X = graph.argument('X', inputs.X.type, inputs.X.shape);
  const last = computation.steps.reduce((x, step) => stepped(graph, step, x), X);
  const outputs = outputsOf(who, graph, computation, last);
  return { functions: [graph.toFunction('predict', outputs)], entry: 'predict', inputs, outputs, isCompiled: false };
}

function stepped(graph: FunctionGraph, step: ComputationStep, x: Value): Value {
  switch (step.kind) {
    case 'dense':
      return dense(graph, step, x);
    case 'clip':
      return clip(graph, x, step.low, step.high);
    default:
      return COLUMN_OPERATION[step.kind](graph, x, graph.constant(x.type, step.values, [step.values.length]));
  }
}

const COLUMN_OPERATION = { subtract, divide, multiply, add };

function dense(graph: FunctionGraph, { inputs, units, W, b, activation }: DenseStep, x: Value): Value {
  const product = matMul(graph, x, graph.constant(x.type, W, [inputs, units]));
  const sums = addBias(graph, product, graph.constant(x.type, b, [units]));
  return activation === 'identity' ? sums : ACTIVATION_OPERATION[activation](graph, sums);
}

const ACTIVATION_OPERATION = { logistic: sigmoid, tanh, relu, softmax, exp: exponential };

function outputsOf(who: string, graph: FunctionGraph, computation: Computation, last: Value): Record<string, Value> {
  checkOneClass(who, computation);
  const { output } = computation;
  if (output.task === 'regression') return { variable: last };
  const { kind, classes } = output;
  // TensorFlow.js, which takes 32 bits only, warns of 64-bit integers.
  const integers = last.type === 'float32' ? 'int32' : 'int64';
  const labelOf = (index: Value): Value => gatherRows(graph, classTensor(who, graph, classes, integers), index);
  const isLikely = (): Value => less(graph, graph.constant(last.type, 0.5), last);
  switch (kind) {
    case 'multilabel':
      return { label: cast(graph, isLikely(), integers), probabilities: last };
    case 'multiclass':
      return { label: labelOf(argMax(graph, last)), probabilities: last };
    default: {
      const complement = subtract(graph, graph.constant(last.type, 1), last);
      const index = kind === 'binary' ? reshape(graph, cast(graph, isLikely(), 'int32'), [-1]) : argMax(graph, last);
      return { label: labelOf(index), probabilities: beside(graph, [complement, last]) };
    }
  }
}

/** The labels: texts, or whole numbers, of 64 bits where 32 do not hold them. */
function classTensor(who: string, graph: FunctionGraph, classes: readonly Label[], integers: 'int32' | 'int64'): Value {
  if (classes.every((label) => typeof label === 'string')) return graph.texts(classes);
  const numbers = classes.map(Number);
  const stranger = numbers.find((number) => !Number.isSafeInteger(number));
  if (stranger !== undefined) {
    throw new NotExportableError(who, `the label ${stranger} is no whole number of 64 bits`, 'Use strings as labels.');
  }
  return graph.constant(numbers.every((number) => number === (number | 0)) ? integers : 'int64', numbers);
}
