import { constantOf, integerOf, readConstant } from './constant';
import type { OperatorRule } from './operator-rule';
import type { TracedNode } from './traced-node';
import type { Constant } from './constant';

/** Operators that make a constant. */
export const CONSTANT_OPERATORS: Readonly<Record<string, OperatorRule>> = { Constant: constant, Transpose: transpose };

function constant(node: TracedNode): Constant {
  const tensor = node.attribute('value')?.t;
  if (tensor) return readConstant(node.who, tensor, node.budget);
  const [float, integer] = [node.attribute('value_float'), node.attribute('value_int')];
  if (float) return constantOf([], Float64Array.of(float.f));
  if (integer) return constantOf([], Float64Array.of(integerOf(integer.i)));
  const list = node.attribute('value_floats')?.floats ?? node.attribute('value_ints')?.ints.map(integerOf);
  if (list === undefined) return node.refuse('must hold a tensor, or numbers.');
  node.budget.spend(list.length);
  return constantOf([list.length], Float64Array.from(list));
}

function transpose(node: TracedNode): Constant {
  const { shape, numbers, isDouble, texts } = node.input(0, 'constant');
  const order = node.attribute('perm')?.ints.map(integerOf) ?? [1, 0];
  if (shape.length !== 2 || texts !== null || order.join() !== '1,0') node.refuse('must turn a matrix of weights.');
  const [rows, columns] = [shape[0]!, shape[1]!];
  node.budget.spend(numbers.length);
  const turned = new Float64Array(numbers.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = numbers[i * columns + j]!;
  return constantOf([columns, rows], turned, null, isDouble);
}
