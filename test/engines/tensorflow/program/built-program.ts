import {
  FunctionGraph,
  type Port,
  type Program,
  type Tiling,
  type Value,
} from '../../../../src/engines/tensorflow/graph';
import { cast } from '../../../../src/engines/tensorflow/graph/operations';
import { LoadedProgram } from '../../../../src/engines/tensorflow/loaded-program';
import { exchangeFolder, type TfjsNode } from '../../../../src/engines/tensorflow/native';
import { ProgramStore } from '../../../../src/engines/tensorflow/store';
import { fromTensor, toTensors } from '../../../../src/engines/tensorflow/tensor-crossing';
import type { FloatArray } from '../../../../src/arrays';

const store = new ProgramStore(exchangeFolder(process.env), undefined);

/** What a program of one function is built from: its inputs by name, and what it makes of them. */
export interface Built {
  readonly inputs: Readonly<Record<string, Port>>;
  readonly build: (graph: FunctionGraph, given: Readonly<Record<string, Value>>) => Record<string, Value>;
  readonly isCompiled: boolean;
  readonly tiling?: Tiling | null;
}

/** A program of one function, loaded: many builders can share one, so that little is compiled. */
export class BuiltProgram {
  readonly #tf: TfjsNode;
  readonly #program: LoadedProgram;

  constructor(tf: TfjsNode, { inputs, build, isCompiled, tiling = null }: Built) {
    const graph = new FunctionGraph(isCompiled, tiling);
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, { type, shape }]) => [name, graph.argument(name, type, shape)]),
    );
    const built = Object.entries(build(graph, given));
    const outputs = Object.fromEntries(
      built.map(([name, value]) => [name, value.type === 'bool' ? cast(graph, value, 'float32') : value]),
    );
    const program: Program = {
      functions: [graph.toFunction('built', outputs)],
      entry: 'built',
      inputs,
      outputs,
      isCompiled,
    };
    this.#tf = tf;
    this.#program = new LoadedProgram(tf, store, program);
  }

  /** @returns every output's numbers */
  async run(arrays: Readonly<Record<string, FloatArray | Int32Array>>): Promise<Record<string, FloatArray>> {
    const { inputs, outputs } = this.#program.program;
    const given = toTensors(this.#tf, arrays, inputs);
    const results = await this.#program.run(given);
    const numbers = Object.entries(outputs).map(([name, { type }]): [string, FloatArray] => [
      name,
      fromTensor(results[name]!, type === 'float64' ? 'float64' : 'float32'),
    ]);
    this.#tf.dispose([given, results]);
    return Object.fromEntries(numbers);
  }

  dispose(): void {
    this.#program.dispose();
  }
}
