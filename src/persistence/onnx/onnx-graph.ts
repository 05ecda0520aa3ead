import type { Precision } from '../../arrays';
import { NotExportableError } from '../../errors';
import { ELEMENT_TYPE } from './element-type';

/** The value of a node's attribute: a whole number, or several. */
type AttributeValue = number | readonly number[] | readonly string[];

/** An ONNX graph, built node by node. A tensor is known by its name. */
export class OnnxGraph {
  readonly #nodes: object[] = [];
  readonly #initializers: object[] = [];
  readonly #counts = new Map<string, number>();
  readonly #who: string;
  /** Of all numbers that are no labels. */
  readonly precision: Precision;

  constructor(who: string, precision: Precision) {
    this.#who = who;
    this.precision = precision;
  }

  /** Numbers in the graph's precision; one where the shape is []. */
  constant(name: string, values: ArrayLike<number>, shape: readonly number[]): string {
    if (this.precision === 'float64') {
      const bytes = littleEndian(values, 8, (view, at, value) => {
        view.setFloat64(at, value, true);
      });
      return this.#initializer(name, { dataType: ELEMENT_TYPE.float64, dims: shape, rawData: bytes });
    }
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i]!) && !Number.isFinite(Math.fround(values[i]!))) {
        const part = `the number ${values[i]!} is too large for 32 bits`;
        throw new NotExportableError(this.#who, part, "precision: 'float64' keeps it.");
      }
    }
    const bytes = littleEndian(values, 4, (view, at, value) => {
      view.setFloat32(at, value, true);
    });
    return this.#initializer(name, { dataType: ELEMENT_TYPE.float32, dims: shape, rawData: bytes });
  }

  integers(name: string, values: readonly number[]): string {
    const bytes = littleEndian(values, 8, (view, at, value) => {
      view.setBigInt64(at, BigInt(value), true);
    });
    return this.#initializer(name, { dataType: ELEMENT_TYPE.int64, dims: [values.length], rawData: bytes });
  }

  texts(name: string, values: readonly string[]): string {
    const stringData = values.map((value) => Buffer.from(value));
    return this.#initializer(name, { dataType: ELEMENT_TYPE.string, dims: [values.length], stringData });
  }

  /**
   * One operation.
   *
   * @param output  what its result is called, or begins with
   * @returns what it is called
   */
  node(
    opType: string,
    input: readonly string[],
    output: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
    domain?: string,
  ): string {
    const name = this.#unique(output);
    const attribute = Object.entries(attributes).map(([key, value]) => ({ name: key, ...attributeValue(value) }));
    this.#nodes.push({ opType, input, output: [name], name: `${opType}_${this.#nodes.length}`, attribute, domain });
    return name;
  }

  /** Keeps a name for an output or an input: other results get other ones. */
  reserve(name: string): string {
    this.#counts.set(name, 1);
    return name;
  }

  /** A node whose result has exactly a name that was reserved. */
  named(
    opType: string,
    input: readonly string[],
    name: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
    domain?: string,
  ): void {
    this.#counts.delete(name);
    this.node(opType, input, name, attributes, domain);
  }

  /** As GraphProto has it. */
  message(): { node: object[]; initializer: object[] } {
    return { node: this.#nodes, initializer: this.#initializers };
  }

  #initializer(name: string, tensor: object): string {
    const own = this.#unique(name);
    this.#initializers.push({ name: own, ...tensor });
    return own;
  }

  #unique(name: string): string {
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  }
}

/** AttributeProto's field and its AttributeType. */
function attributeValue(value: AttributeValue): object {
  if (typeof value === 'number') return { i: value, type: 2 };
  if (value.every((each) => typeof each === 'number')) return { ints: value, type: 7 };
  return { strings: value.map((each) => Buffer.from(each)), type: 8 };
}

/** The format's order of bytes, whatever the machine's. */
function littleEndian(
  values: ArrayLike<number>,
  size: number,
  set: (view: DataView, at: number, value: number) => void,
): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) set(view, i * size, values[i]!);
  return bytes;
}
