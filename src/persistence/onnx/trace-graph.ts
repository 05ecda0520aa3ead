import { ForeignModelError, shown } from '../../errors';
import type { Budget } from './budget';
import { integerOf, readConstant } from './constant';
import { ELEMENT_TYPE } from './element-type';
import type { GraphMessage, NodeMessage, ValueMessage } from './onnx-message';
import { OPERATORS } from './operators';
import type { Rows, Traced } from './traced';
import { TracedNode } from './traced-node';

/**
 * What each output of the graph is, in their order.
 *
 * @throws ForeignModelError for an operator, or a use of one, that is not of a dense network, and for a graph that does not
 *   hang together; nodes have to stand after those whose results they take, so that a circle is refused as well
 */
export function traceGraph(who: string, graph: GraphMessage, budget: Budget): Traced[] {
  const known = new Map<string, Traced>();
  const define = (name: string, traced: Traced): void => {
    if (known.has(name)) throw new ForeignModelError(who, `the graph defines ${shown(name)} twice.`);
    known.set(name, traced);
  };
  for (const tensor of graph.initializer) define(tensor.name, readConstant(who, tensor, budget));
  // Up to version 3 of the format the inputs list the constants too.
  const inputs = graph.input.filter(({ name }) => !known.has(name));
  if (inputs.length !== 1) {
    throw new ForeignModelError(who, `the graph must have one input, a matrix of features. Got ${inputs.length}.`);
  }
  define(inputs[0]!.name, readInput(who, inputs[0]!));
  for (const node of graph.node) {
    const taken = node.input.map((name) => (name === '' ? undefined : lookUp(who, known, name, `of ${nameOf(node)}`)));
    const rule = OPERATORS.get(operatorOf(node));
    if (rule === undefined) {
      const known = [...OPERATORS.keys()].join(', ');
      throw new ForeignModelError(who, `${nameOf(node)} is of no operator that a dense network has: ${known}.`);
    }
    const [first] = node.output;
    if (first === undefined) throw new ForeignModelError(who, `${nameOf(node)} gives nothing.`);
    define(first, rule(new TracedNode(who, node, taken, budget)));
  }
  return graph.output.map(({ name }) => lookUp(who, known, name, 'the graph gives'));
}

function lookUp(who: string, known: ReadonlyMap<string, Traced>, name: string, where: string): Traced {
  const found = known.get(name);
  if (found !== undefined) return found;
  const problem = 'is the result of no node before it, and no input or constant.';
  throw new ForeignModelError(who, `${shown(name)}, ${where}, ${problem}`);
}

/** With its domain where that is not ONNX' own. */
function operatorOf({ domain, opType }: NodeMessage): string {
  return domain === '' || domain === 'ai.onnx' ? opType : `${domain}.${opType}`;
}

function nameOf(node: NodeMessage): string {
  return `the node ${shown(node.name)} (${shown(operatorOf(node)).slice(1, -1)})`;
}

/** X [samples, features]; how many there are the first layer may have to tell. */
function readInput(who: string, { name, type }: ValueMessage): Rows {
  const refuse = (came: string): never => {
    throw new ForeignModelError(
      who,
      `the input ${shown(name)} must be a matrix of 32- or 64-bit numbers. Got ${came}.`,
    );
  };
  const tensor = type?.tensorType ?? refuse('something else');
  const { elemType, shape } = tensor;
  if (elemType !== ELEMENT_TYPE.float32 && elemType !== ELEMENT_TYPE.float64) refuse(`element type ${elemType}`);
  if (shape !== null && shape.dim.length !== 2) refuse(`${shape.dim.length} dimensions`);
  const width = shape === null ? 0 : integerOf(shape.dim[1]!.dimValue);
  return { kind: 'rows', before: null, step: null, width: width > 0 ? width : undefined };
}
