import { ForeignModelError, shown } from '../../errors';
import type { Budget } from './budget';
import { type Constant, integerOf } from './constant';
import type { AttributeMessage, NodeMessage } from './onnx-message';
import type { Rows, Step, Traced } from './traced';

/** A node of the graph whose inputs are known: what the rules of operators look at. */
export class TracedNode {
  readonly who: string;
  readonly #node: NodeMessage;
  /** What goes in, in its order; undefined where an input is left out. */
  readonly inputs: readonly (Traced | undefined)[];
  readonly budget: Budget;

  constructor(who: string, node: NodeMessage, inputs: readonly (Traced | undefined)[], budget: Budget) {
    this.who = who;
    this.#node = node;
    this.inputs = inputs;
    this.budget = budget;
  }

  get operator(): string {
    return this.#node.opType;
  }

  /** @throws ForeignModelError that names the node */
  refuse(problem: string): never {
    throw new ForeignModelError(this.who, `the node ${shown(this.#node.name)} (${this.#node.opType}) ${problem}`);
  }

  attribute(name: string): AttributeMessage | undefined {
    return this.#node.attribute.find((attribute) => attribute.name === name);
  }

  integer(name: string, otherwise: number): number {
    const found = this.attribute(name);
    return found === undefined ? otherwise : integerOf(found.i);
  }

  float(name: string, otherwise: number): number {
    return this.attribute(name)?.f ?? otherwise;
  }

  /** What goes in at a place, of a kind that the operator can do with. */
  input<K extends Traced['kind']>(place: number, ...kinds: readonly K[]): Extract<Traced, { readonly kind: K }> {
    const input = this.inputs[place];
    const isOne = (value: Traced): value is Extract<Traced, { readonly kind: K }> =>
      (kinds as readonly string[]).includes(value.kind);
    if (input !== undefined && isOne(input)) return input;
    const came = input === undefined ? 'nothing' : IN_WORDS[input.kind];
    return this.refuse(`has ${came} as its input ${place}, which is not done in a dense network.`);
  }

  /** A constant of one number. */
  scalar(place: number): number {
    const { numbers } = this.input(place, 'constant');
    return numbers.length === 1 ? numbers[0]! : this.refuse(`must have one number as its input ${place}.`);
  }

  /** A constant of one number for each column of rows, or of one for all. */
  columnValues({ numbers, shape, texts }: Constant, { width }: Rows): Float64Array {
    const isRow = shape.slice(0, -1).every((extent) => extent === 1) && shape.length <= 2;
    const isLike = numbers.length === 1 || width === undefined || numbers.length === width;
    if (texts === null && numbers.length > 0 && isRow && isLike) return numbers;
    return this.refuse(`must have one number for each of ${width ?? 'the'} columns. Got shape [${shape.join(', ')}].`);
  }

  /** Rows with one step more. */
  after(before: Rows, step: Step): Rows {
    return { kind: 'rows', before, step, width: widthAfter(before, step) };
  }
}

function widthAfter({ width }: Rows, step: Step): number | undefined {
  if (step.kind === 'linear') return step.units;
  if ('values' in step && step.values.length > 1) return step.values.length;
  return width;
}

const IN_WORDS: Readonly<Record<Traced['kind'], string>> = {
  constant: 'a constant',
  rows: 'what is computed of X',
  complement: 'the complement of a probability',
  pair: 'two probabilities',
  likely: 'what is likely',
  index: 'the index of a class',
  label: 'a label',
  maps: 'a map of probabilities',
};
