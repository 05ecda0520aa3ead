import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, type Precision } from '../../arrays';
import { type Network, toModel } from '../../network';
import { compilation } from './compilation';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { answerIn, type NetworkAnswer, type Part, type Question } from './network-answer';
import { GROUP_ROWS, hasClasses, outputsAtOnce } from './plan-outputs';
import { compiledOutputsProgram, type CompiledOutputsShape } from './program';
import type { ProgramCache } from './program-cache';
import { toTensors } from './tensor-crossing';

/** The compiled program of a fitted network's outputs. */
export class CompiledNetwork {
  /** Numbers of X that it takes: those of a whole block. */
  readonly xLength: number;
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: CompiledOutputsShape;
  readonly #program: LoadedProgram;
  readonly #parameters: NamedTensorMap;

  /**
   * Compiles it, or finds it compiled on disk.
   *
   * @param parameters  `parameter0…`, which are to stay there until `close`
   */
  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    network: Network,
    parameters: NamedTensorMap,
    precision: Precision,
  ): Promise<CompiledNetwork> {
    const shape: CompiledOutputsShape = {
      model: toModel(network, null),
      precision,
      hasClasses: hasClasses(network),
      groupRows: GROUP_ROWS,
      groups: outputsAtOnce(network, precision) / GROUP_ROWS,
      outputs: network.at(-1)!.units,
      tiling: compilation('compiled').tiling,
    };
    const program = await cache.take(compiledOutputsProgram, shape);
    try {
      const opened = new CompiledNetwork(tf, cache, shape, program, parameters);
      await opened.answer(floatArray(precision, opened.xLength), 0, 'output'); // its first run compiles it
      return opened;
    } catch (error) {
      await cache.giveBack(compiledOutputsProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: CompiledOutputsShape,
    program: LoadedProgram,
    parameters: NamedTensorMap,
  ) {
    this.xLength = shape.groups * shape.groupRows * shape.model.inputShape[0]!;
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#parameters = parameters;
  }

  /**
   * @param X     a whole block of rows, of the network's precision; the library may read it until this returns
   * @param rows  so many of them count
   */
  async answer(X: FloatArray, rows: number, question: Question): Promise<NetworkAnswer> {
    const { groupRows, precision } = this.#shape;
    const end = Math.ceil(rows / groupRows);
    const middle = Math.ceil(end / 2);
    const arrays = { X, middle: Int32Array.of(middle), end: Int32Array.of(end) };
    const inputs = toTensors(this.#tf, arrays, this.#program.program.inputs);
    let made: NamedTensorMap = {};
    try {
      made = await this.#program.run(merged(this.#parameters, inputs));
      const ofFirst = Math.min(middle * groupRows, rows);
      return answerIn([halfOf(made, 0, ofFirst), halfOf(made, 1, rows - ofFirst)], question, precision);
    } finally {
      this.#tf.dispose([inputs, made]);
    }
  }

  async close(): Promise<void> {
    await this.#cache.giveBack(compiledOutputsProgram, this.#shape);
  }
}

function halfOf(made: NamedTensorMap, half: 0 | 1, rows: number): Part {
  const own = Object.entries(made).filter(([name]) => name.endsWith(String(half)));
  return { made: Object.fromEntries(own.map(([name, tensor]) => [name.slice(0, -1), tensor])), rows };
}
