import type { OperatorRule } from './operator-rule';
import type { Constant } from './constant';
import { ELEMENT_TYPE } from './element-type';
import type { Rows, Step, Traced } from './traced';
import type { TracedNode } from './traced-node';

/** Operators that do something to every row: scalers, layers, activations, and what leaves all as it is. */
export const ROW_OPERATORS: Readonly<Record<string, OperatorRule>> = {
  Gemm: gemm,
  MatMul: (node) => linear(node, node.input(0, 'rows'), node.input(1, 'constant'), undefined, false),
  Add: (node) => columns(node, 'add'),
  Mul: (node) => columns(node, 'multiply'),
  Sub: subtract,
  Div: (node) => {
    const rows = node.input(0, 'rows');
    return node.after(rows, { kind: 'divide', values: node.columnValues(node.input(1, 'constant'), rows) });
  },
  Clip: clip,
  'ai.onnx.ml.Scaler': scaler,
  Relu: activation('relu'),
  Sigmoid: activation('logistic'),
  Tanh: activation('tanh'),
  Exp: activation('exp'),
  Softmax: (node) => {
    if (![1, -1].includes(node.integer('axis', -1))) node.refuse('must be over the columns (axis 1 or -1).');
    return activation('softmax')(node);
  },
  Identity: (node) => node.inputs[0] ?? node.refuse('has no input.'),
  Dropout: (node) => node.input(0, 'rows'),
  Cast: cast,
  Flatten: (node) => {
    if (![1, -1].includes(node.integer('axis', 1))) node.refuse('must keep the samples apart (axis 1).');
    return node.input(0, 'rows');
  },
  Reshape: reshape,
  Squeeze: (node) => columnAlone(node, node.input(0, 'rows', 'index', 'likely', 'label')),
  Unsqueeze: (node) => node.input(0, 'index', 'likely', 'label'),
};

function gemm(node: TracedNode): Rows {
  if (node.integer('transA', 0) !== 0) node.refuse('must not transpose its first input.');
  const product = linear(node, node.input(0, 'rows'), node.input(1, 'constant'), node.inputs[2], true);
  return product;
}

/** x·W + b, of Gemm with its factors. */
function linear(node: TracedNode, rows: Rows, weights: Constant, bias: Traced | undefined, isGemm: boolean): Rows {
  const { shape, numbers, isDouble } = weights;
  if (shape.length !== 2 || numbers.length === 0) {
    node.refuse(`must have a matrix of weights. Got shape [${shape.join(', ')}].`);
  }
  const isTransposed = isGemm && node.integer('transB', 0) !== 0;
  const [inputs, units] = isTransposed ? [shape[1]!, shape[0]!] : [shape[0]!, shape[1]!];
  if (rows.width !== undefined && rows.width !== inputs) {
    node.refuse(`must have weights for ${rows.width} columns. Got ${inputs}.`);
  }
  node.budget.spend(inputs * units + units);
  const alpha = isGemm ? node.float('alpha', 1) : 1;
  const W = new Float64Array(inputs * units);
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < units; j++) W[i * units + j] = alpha * numbers[isTransposed ? j * inputs + i : i * units + j]!;
  const b = new Float64Array(units);
  if (bias !== undefined) {
    const constant = bias.kind === 'constant' ? bias : node.refuse('must have a constant as its third input.');
    const values = node.columnValues(constant, { ...rows, width: units });
    const beta = node.float('beta', 1);
    for (let j = 0; j < units; j++) b[j] = beta * values[values.length === 1 ? 0 : j]!;
  }
  return node.after(rows, { kind: 'linear', inputs, units, W, b, isDouble });
}

/** Of an operator that takes the two in either order. */
function columns(node: TracedNode, kind: 'add' | 'multiply'): Rows {
  const [rows, constant] =
    node.inputs[0]?.kind === 'constant'
      ? [node.input(1, 'rows'), node.input(0, 'constant')]
      : [node.input(0, 'rows'), node.input(1, 'constant')];
  return node.after(rows, { kind, values: node.columnValues(constant, rows) });
}

/** x − c; 1 − p, the other class' probability. */
function subtract(node: TracedNode): Traced {
  if (node.inputs[0]?.kind !== 'constant') {
    const rows = node.input(0, 'rows');
    return node.after(rows, { kind: 'subtract', values: node.columnValues(node.input(1, 'constant'), rows) });
  }
  const of = node.input(1, 'rows');
  if (node.scalar(0) !== 1 || of.width !== 1) node.refuse('subtracts from a constant that is not 1.');
  return { kind: 'complement', of };
}

/** Bounds as inputs or, up to opset 10, as attributes; one that is left out is none. */
function clip(node: TracedNode): Rows {
  const bound = (place: number, name: string, otherwise: number): number =>
    node.inputs[place] === undefined ? node.float(name, otherwise) : node.scalar(place);
  return node.after(node.input(0, 'rows'), {
    kind: 'clip',
    low: bound(1, 'min', -Infinity),
    high: bound(2, 'max', Infinity),
  });
}

/** (x − offset) · scale. */
function scaler(node: TracedNode): Rows {
  const values = (name: string, otherwise: number): Float64Array => {
    const floats = node.attribute(name)?.floats ?? [otherwise];
    const { width } = node.input(0, 'rows');
    const isLike = floats.length === 1 || floats.length === width || (width === undefined && floats.length > 0);
    return isLike ? Float64Array.from(floats) : node.refuse(`must have one ${name} for each column.`);
  };
  const moved = node.after(node.input(0, 'rows'), { kind: 'subtract', values: values('offset', 0) });
  return node.after(moved, { kind: 'multiply', values: values('scale', 1) });
}

function activation(name: Extract<Step, { kind: 'activation' }>['activation']): OperatorRule {
  return (node) => node.after(node.input(0, 'rows'), { kind: 'activation', activation: name });
}

/** To other bits, or of what is true or a whole number to whole numbers. */
function cast(node: TracedNode): Traced {
  const input = node.inputs[0] ?? node.refuse('has no input.');
  const to = node.integer('to', 0);
  const isFloat = to === ELEMENT_TYPE.float32 || to === ELEMENT_TYPE.float64;
  if (['rows', 'pair', 'complement'].includes(input.kind) !== isFloat && input.kind !== 'constant') {
    node.refuse(`makes something of element type ${to}, which is not done in a dense network.`);
  }
  return input;
}

/** To the shape that the rows have. */
function reshape(node: TracedNode): Traced {
  const input = node.input(0, 'rows', 'index', 'likely', 'label');
  const shape = [...node.input(1, 'constant').numbers];
  if (shape.length === 1 && shape[0] === -1) return columnAlone(node, input);
  // skl2onnx 1.20 puts the outputs of a regressor with several one below another, a fault of its own.
  if (input.kind === 'rows' && shape.join() === '-1,1') return input;
  const [rows, width] = shape;
  const known = input.kind === 'rows' ? input.width : 1;
  const isSame = shape.length === 2 && [-1, 0].includes(rows!) && (width === known || width === 0 || width === -1);
  if (!isSame || (rows === -1 && width === -1))
    node.refuse(`makes other rows of the rows: [${shape.slice(0, 8).join(', ')}].`);
  return input;
}

/** What has one number or label for each sample. */
function columnAlone<T extends Traced>(node: TracedNode, input: T): T {
  if (input.kind === 'rows' && input.width !== 1) node.refuse(`needs one column. Got ${input.width ?? 'more'}.`);
  return input;
}
