import type { Label } from '../../arrays';
import { type Constant, decodeTexts, integerOf } from './constant';
import type { OperatorRule } from './operator-rule';
import type { Rows, Traced } from './traced';
import type { TracedNode } from './traced-node';

/** Operators that make labels and pairs of probabilities of a classifier's output. */
export const LABEL_OPERATORS: Readonly<Record<string, OperatorRule>> = {
  Concat: (node) => {
    const [complement, p] = [node.input(0, 'complement'), node.input(1, 'rows')];
    const isPair = complement.of === p && node.inputs.length === 2 && [1, -1].includes(node.integer('axis', 0));
    return isPair ? { kind: 'pair', of: p } : node.refuse('must put 1 − p and p beside each other.');
  },
  ArgMax: (node) => {
    const { kind, of } = { of: rowsOf(node.input(0, 'rows', 'pair')), kind: 'index' as const };
    const isPlain = [1, -1].includes(node.integer('axis', 0)) && node.integer('select_last_index', 0) === 0;
    return isPlain ? { kind, of } : node.refuse('must take the first of the largest over the columns (axis 1).');
  },
  Greater: (node) => likely(node, node.scalar(1)),
  'ai.onnx.ml.Binarizer': (node) => likely(node, node.float('threshold', 0)),
  Gather: (node) => {
    if (node.integer('axis', 0) !== 0) node.refuse('must gather labels (axis 0).');
    return chosen(node);
  },
  'ai.onnx.ml.ArrayFeatureExtractor': chosen,
  'ai.onnx.ml.LabelEncoder': labelEncoder,
  'ai.onnx.ml.ZipMap': (node) => {
    const classes = attributeLabels(node, 'classlabels_');
    return { kind: 'maps', of: rowsOf(node.input(0, 'rows', 'pair', 'complement')), classes };
  },
};

function rowsOf(input: Extract<Traced, { kind: 'rows' | 'pair' | 'complement' }>): Rows {
  return input.kind === 'rows' ? input : input.of;
}

function likely(node: TracedNode, threshold: number): Traced {
  if (threshold !== 0.5) node.refuse(`must tell what is above 0.5. Got ${threshold}.`);
  return { kind: 'likely', of: node.input(0, 'rows') };
}

/** classes[index]. */
function chosen(node: TracedNode): Traced {
  const { of } = node.input(1, 'index', 'likely');
  return { kind: 'label', of, classes: labelsOf(node.input(0, 'constant')) };
}

/** The label of 0, of 1, …: keys may stand in any order. */
function labelEncoder(node: TracedNode): Traced {
  const { of } = node.input(0, 'index', 'likely');
  const keys = attributeLabels(node, 'keys_');
  const values = attributeLabels(node, 'values_');
  const places = keys.map((_, index) => keys.indexOf(index));
  if (keys.length !== values.length || places.includes(-1)) node.refuse('must have a label for 0, 1, 2, …');
  return { kind: 'label', of, classes: places.map((place) => values[place]!) };
}

function attributeLabels(node: TracedNode, prefix: string): readonly Label[] {
  const integers = node.attribute(`${prefix}int64s`)?.ints ?? [];
  const texts = node.attribute(`${prefix}strings`)?.strings ?? [];
  return integers.length > 0 ? integers.map(integerOf) : decodeTexts(texts);
}

function labelsOf({ numbers, texts }: Constant): readonly Label[] {
  return texts ?? [...numbers];
}
