import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, type Precision } from '../../arrays';
import { type LayerWeights, type Network, toModel } from '../../network';
import { compilation } from './compilation';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { GROUP_ROWS, outputsAtOnce, rowsUntilCompiled } from './plan-outputs';
import {
  compiledOutputsProgram,
  type CompiledOutputsShape,
  named,
  outputsProgram,
  type OutputsShape,
  parameterLayout,
} from './program';
import type { ProgramCache } from './program-cache';
import { type NetworkOutput, runOutputs } from './run-outputs';
import { fromTensor, toTensor, toTensors } from './tensor-crossing';
import { weightArrays } from './weight-arrays';

/**
 * A fitted network in the native library: its weights stay there as tensors. What is asked for often is compiled, after so many
 * rows that it pays.
 */
export class GraphNetwork {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: OutputsShape;
  readonly #program: LoadedProgram;
  readonly #parameters: NamedTensorMap;
  readonly #compiledShape: CompiledOutputsShape;
  #compiled: LoadedProgram | undefined;
  /** Infinity where it does not pay. */
  #rowsUntilCompiled: number;

  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    network: Network,
    weights: readonly LayerWeights[],
    precision: Precision,
  ): Promise<GraphNetwork> {
    const model = toModel(network, null);
    const shape = { model, precision, isSummed: true };
    const program = await cache.take(outputsProgram, shape);
    try {
      const arrays = named('parameter', parameterLayout(model).pack(weightArrays(weights), precision));
      return new GraphNetwork(tf, cache, network, shape, program, toTensors(tf, arrays, program.program.inputs));
    } catch (error) {
      await cache.giveBack(outputsProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    network: Network,
    shape: OutputsShape,
    program: LoadedProgram,
    parameters: NamedTensorMap,
  ) {
    const { model, precision } = shape;
    const { tiling } = compilation('compiled');
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#parameters = parameters;
    this.#compiledShape = {
      model,
      precision,
      groupRows: GROUP_ROWS,
      groups: outputsAtOnce(network, precision) / GROUP_ROWS,
      outputs: network.at(-1)!.units,
      tiling,
    };
    this.#rowsUntilCompiled = tiling === null ? Infinity : (rowsUntilCompiled(network, precision) ?? Infinity);
  }

  /**
   * @param X     the place of a block of rows [rows of a block, features], of the network's precision; the library may read it until
   *   this returns
   * @param rows  so many of them count
   * @returns output [rows, outputs]
   */
  async outputs(X: FloatArray, rows: number): Promise<NetworkOutput> {
    this.#rowsUntilCompiled -= rows;
    const compiled = this.#compiled;
    if (compiled !== undefined && X.length === this.#placeLength) return this.#compiledOutputs(compiled, X, rows);
    const { inputs } = this.#program.program;
    const tensor = toTensor(this.#tf, X.subarray(0, rows * this.#features), inputs.X!);
    try {
      return await runOutputs(this.#program, this.#parameters, tensor, this.#shape.precision);
    } finally {
      tensor.dispose();
    }
  }

  /** Compiles it once it has been asked for so many rows that this pays, or finds it compiled on disk. */
  async compileIfWorth(): Promise<void> {
    if (this.#rowsUntilCompiled > 0 || this.#compiled !== undefined) return;
    const program = await this.#cache.take(compiledOutputsProgram, this.#compiledShape);
    this.#compiled = program;
    await this.#compiledOutputs(program, floatArray(this.#shape.precision, this.#placeLength), 0);
  }

  get #features(): number {
    return this.#shape.model.inputShape[0]!;
  }

  /** Of a whole block. */
  get #placeLength(): number {
    const { groups, groupRows } = this.#compiledShape;
    return groups * groupRows * this.#features;
  }

  async #compiledOutputs(program: LoadedProgram, X: FloatArray, rows: number): Promise<NetworkOutput> {
    const { groupRows, outputs, precision } = this.#compiledShape;
    const end = Math.ceil(rows / groupRows);
    const middle = Math.ceil(end / 2);
    const arrays = { X, middle: Int32Array.of(middle), end: Int32Array.of(end) };
    const inputs = toTensors(this.#tf, arrays, program.program.inputs);
    try {
      const made = await program.run(merged(this.#parameters, inputs));
      const [output0, output1, sum0, sum1] = ['output0', 'output1', 'sum0', 'sum1'].map((name) =>
        fromTensor(made[name]!, precision),
      );
      this.#tf.dispose(made);
      const output = floatArray(precision, rows * outputs);
      const ofFirstHalf = Math.min(middle * groupRows * outputs, output.length);
      output.set(output0!.subarray(0, ofFirstHalf));
      output.set(output1!.subarray(0, output.length - ofFirstHalf), ofFirstHalf);
      return { output, isSumFinite: Number.isFinite(sum0![0]! + sum1![0]!) };
    } finally {
      this.#tf.dispose(inputs);
    }
  }

  async close(): Promise<void> {
    this.#tf.dispose(this.#parameters);
    await this.#cache.giveBack(outputsProgram, this.#shape);
    if (this.#compiled !== undefined) await this.#cache.giveBack(compiledOutputsProgram, this.#compiledShape);
  }
}
