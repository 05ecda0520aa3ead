import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { FloatArray, Precision } from '../../arrays';
import { type LayerWeights, type Network, toModel } from '../../network';
import type { LoadedProgram } from './loaded-program';
import type { TfjsNode } from './native';
import { named, outputsProgram, type OutputsShape, parameterLayout } from './program';
import type { ProgramCache } from './program-cache';
import { type NetworkOutput, runOutputs } from './run-outputs';
import { toTensor, toTensors } from './tensor-crossing';
import { weightArrays } from './weight-arrays';

/** A fitted network in the native library: its weights stay there as tensors. */
export class GraphNetwork {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: OutputsShape;
  readonly #program: LoadedProgram;
  readonly #parameters: NamedTensorMap;

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
      return new GraphNetwork(tf, cache, shape, program, toTensors(tf, arrays, program.program.inputs));
    } catch (error) {
      await cache.giveBack(outputsProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: OutputsShape,
    program: LoadedProgram,
    parameters: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#parameters = parameters;
  }

  /**
   * @param X  [rows, features], of the network's precision; the library may read it until this returns
   * @returns output [rows, outputs]
   */
  async outputs(X: FloatArray): Promise<NetworkOutput> {
    const rows = toTensor(this.#tf, X, this.#program.program.inputs.X!);
    try {
      return await runOutputs(this.#program, this.#parameters, rows, this.#shape.precision);
    } finally {
      rows.dispose();
    }
  }

  async close(): Promise<void> {
    this.#tf.dispose(this.#parameters);
    await this.#cache.giveBack(outputsProgram, this.#shape);
  }
}
