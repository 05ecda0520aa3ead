import { attribute, type Attribute, callAttributes, compileAttributes, UNOPTIMIZED_CALL } from './attribute';
import { DATA_TYPE, type DataType, type Shape, sizeOf } from './data-type';
import type { Tiling } from './tiling';

/** A tensor inside a function: how nodes refer to it, its element type and its shape, which is always known. */
export interface Value {
  readonly ref: string;
  readonly type: DataType;
  readonly shape: Shape;
}

/** The message NodeDef. */
export interface NodeMessage {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, Attribute>>;
}

/** The message FunctionDef. */
export interface FunctionMessage {
  readonly signature: { readonly name: string; readonly inputArg: object[]; readonly outputArg: object[] };
  readonly nodeDef: readonly NodeMessage[];
  readonly ret: Readonly<Record<string, string>>;
  readonly attr: Readonly<Record<string, Attribute>>;
}

/** One operation: TensorFlow's name for it, and what it needs and gives. */
export interface Operation {
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** TensorFlow's name of the output: inside a function a tensor is `node:output:index`. */
  readonly output: string;
  readonly type: DataType;
  readonly shape: Shape;
}

/** From the gradient by an operation's output to the gradient by one of its inputs. */
export type GradientRule = (outputGradient: Value) => Value;

interface Step {
  readonly output: Value;
  readonly inputs: readonly Value[];
  readonly rules: readonly (GradientRule | null)[];
}

/** What a function calls its result of a name. */
function resultName(name: string): string {
  return `${name}_out`;
}

function valuesOf(
  results: Readonly<Record<string, Omit<Value, 'ref'>>>,
  refOf: (name: string, index: number) => string,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(results).map(([name, { type, shape }], index) => [name, { ref: refOf(name, index), type, shape }]),
  );
}

/** Numbers as the array of their type. */
function arrayOf(type: DataType, numbers: ArrayLike<number>): NumberBytes {
  switch (type) {
    case 'string':
      throw new Error('numbers are no texts');
    case 'int64':
      return BigInt64Array.from(Array.from(numbers, BigInt));
    default:
      return { float32: Float32Array, float64: Float64Array, int32: Int32Array, bool: Uint8Array }[type].from(numbers);
  }
}

type NumberBytes = BigInt64Array | Float32Array | Float64Array | Int32Array | Uint8Array;

/** The body of one TensorFlow function, built operation by operation; knows how to differentiate what it built. */
export class FunctionGraph {
  /** Whether XLA is to compile it; otherwise TensorFlow interprets it. */
  readonly isCompiled: boolean;
  /** Null where products are not tiled. */
  readonly tiling: Tiling | null;
  readonly #arguments: Value[] = [];
  readonly #nodes: NodeMessage[] = [];
  readonly #steps: Step[] = [];

  constructor(isCompiled: boolean, tiling: Tiling | null = null) {
    this.isCompiled = isCompiled;
    this.tiling = tiling;
  }

  argument(name: string, type: DataType, shape: Shape): Value {
    const value = { ref: name, type, shape };
    this.#arguments.push(value);
    return value;
  }

  constant(type: DataType, content: number | ArrayLike<number>, shape?: Shape): Value {
    const numbers = typeof content === 'number' ? [content] : content;
    const ownShape = shape ?? (typeof content === 'number' ? [] : [numbers.length]);
    const bytes = arrayOf(type, numbers);
    if (bytes.length !== sizeOf(ownShape))
      throw new Error(`constant of ${bytes.length} values for shape [${ownShape.join()}]`);
    const attributes = { dtype: attribute.type(type), value: attribute.tensor(type, ownShape, bytes) };
    return this.add({ op: 'Const', inputs: [], attributes, output: 'output', type, shape: ownShape });
  }

  /** A vector of texts. */
  texts(texts: readonly string[]): Value {
    const attributes = { dtype: attribute.type('string'), value: attribute.texts(texts) };
    return this.add({ op: 'Const', inputs: [], attributes, output: 'output', type: 'string', shape: [texts.length] });
  }

  add(operation: Operation): Value {
    return this.addSeveral(operation, 1)[0]!;
  }

  /** An operation whose output is a list, of so many values of the same type and shape. */
  addSeveral({ op, inputs, attributes = {}, output, type, shape }: Operation, count: number): Value[] {
    const name = this.#push(op, inputs, attributes);
    return Array.from({ length: count }, (_, index) => ({ ref: `${name}:${output}:${index}`, type, shape }));
  }

  /**
   * An operation with its gradient rules, one per source; null, or none at the end, where there is no gradient.
   *
   * @param sources  what the rules give the gradients by: the inputs, or what these were made of where one rule for
   *   all of that is simpler, or keeps clear of numbers that are too large
   */
  addDifferentiable(
    operation: Operation,
    rules: (output: Value) => readonly (GradientRule | null)[],
    sources: readonly Value[] = operation.inputs,
  ): Value {
    return this.differentiable(this.add(operation), sources, rules);
  }

  /** The same for what several operations have made of `sources`, none of them with rules. */
  differentiable(
    output: Value,
    sources: readonly Value[],
    rules: (output: Value) => readonly (GradientRule | null)[],
  ): Value {
    this.#steps.push({ output, inputs: sources, rules: rules(output) });
    return output;
  }

  /** `while (condition(state)) state = body(state)`, both functions of this program's library. */
  while(condition: string, body: string, initial: readonly Value[]): Value[] {
    const name = this.#push('StatelessWhile', initial, {
      T: attribute.types(initial.map((value) => value.type)),
      cond: attribute.function(condition),
      body: attribute.function(body),
      output_shapes: attribute.shapes(initial.map((value) => value.shape)),
      parallel_iterations: attribute.integer(10),
    });
    return initial.map(({ type, shape }, index) => ({ ref: `${name}:output:${index}`, type, shape }));
  }

  /** What a compiled function of this program's library gives for values in the order of its arguments, where this one is interpreted. */
  call(
    name: string,
    values: readonly Value[],
    results: Readonly<Record<string, Omit<Value, 'ref'>>>,
  ): Record<string, Value> {
    const attributes = { ...callAttributes(name, true, values, Object.values(results)), ...UNOPTIMIZED_CALL };
    const node = this.#push('PartitionedCall', values, attributes);
    return valuesOf(results, (_, index) => `${node}:output:${index}`);
  }

  /**
   * What another function, which is interpreted as this one, gives for the values by its arguments' names: its operations become this
   * one's. A call of it would pass through TensorFlow's scheduler once more, which takes 50 µs.
   */
  inline(
    callee: FunctionMessage,
    values: Readonly<Record<string, Value>>,
    results: Readonly<Record<string, Omit<Value, 'ref'>>>,
  ): Record<string, Value> {
    const prefix = `${callee.signature.name}_`; // both number their operations from 0 on
    const refOf = (ref: string): string => values[ref]?.ref ?? `${prefix}${ref}`;
    for (const node of callee.nodeDef)
      this.#nodes.push({ ...node, name: `${prefix}${node.name}`, input: node.input.map(refOf) });
    return valuesOf(results, (name) => refOf(callee.ret[resultName(name)]!));
  }

  /**
   * The gradients by `targets`, by the rules in reverse order of the operations.
   *
   * @param output  the value the gradient starts from
   * @param seed    the gradient by `output`, of its shape
   */
  gradients(output: Value, seed: Value, targets: readonly Value[]): Value[] {
    const steps = [...this.#steps]; // the rules add steps of their own
    const needed = new Set(targets.map((target) => target.ref));
    for (const step of steps) if (step.inputs.some((input) => needed.has(input.ref))) needed.add(step.output.ref);
    const gradientOf = new Map([[output.ref, seed]]);
    for (const step of steps.reverse()) {
      const outputGradient = gradientOf.get(step.output.ref);
      if (outputGradient === undefined) continue;
      step.inputs.forEach((input, index) => {
        const rule = step.rules[index];
        if (!rule || !needed.has(input.ref)) return;
        const gradient = rule(outputGradient);
        const others = gradientOf.get(input.ref);
        gradientOf.set(input.ref, others === undefined ? gradient : this.#sum(others, gradient));
      });
    }
    return targets.map((target) => {
      const gradient = gradientOf.get(target.ref);
      if (gradient === undefined) throw new Error(`no path of gradients from ${output.ref} to ${target.ref}`);
      return gradient;
    });
  }

  /** This graph as a function. Its results are called otherwise than `results` are: none may be called as an argument is. */
  toFunction(name: string, results: Readonly<Record<string, Value>>): FunctionMessage {
    const argument = (key: string, { type }: Value): object => ({ name: key, type: DATA_TYPE[type] });
    const returned = Object.entries(results).map(([key, value]) => [resultName(key), value] as const);
    return {
      signature: {
        name,
        inputArg: this.#arguments.map((value) => argument(value.ref, value)),
        outputArg: returned.map(([key, value]) => argument(key, value)),
      },
      nodeDef: this.#nodes,
      ret: Object.fromEntries(returned.map(([key, value]) => [key, value.ref])),
      attr: compileAttributes(this.isCompiled),
    };
  }

  #push(op: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>>): string {
    const name = `${op}_${this.#nodes.length}`;
    this.#nodes.push({ name, op, input: inputs.map((input) => input.ref), attr: { ...attributes } });
    return name;
  }

  #sum(a: Value, b: Value): Value {
    const attributes = { T: attribute.type(a.type) };
    return this.add({ op: 'AddV2', inputs: [a, b], attributes, output: 'z', type: a.type, shape: a.shape });
  }
}
