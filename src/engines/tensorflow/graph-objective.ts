import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { LayerWeights } from '../../network';
import type { ExecutionMode, LossPlan } from '../../training';
import type { LoadedProgram } from './loaded-program';
import { lossShape } from './loss-shape';
import type { TfjsNode } from './native';
import {
  layoutValues,
  type LossShape,
  named,
  objectiveProgram,
  parameterLayout,
  type ParameterLayout,
} from './program';
import type { ProgramCache } from './program-cache';
import { dataArrays, fromTensor, toTensors } from './tensor-crossing';

/** Loss and gradient of one plan in the native library; the data stays there as tensors. */
export class GraphObjective {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: LossShape;
  readonly #program: LoadedProgram;
  readonly #layout: ParameterLayout;
  readonly #data: NamedTensorMap;

  static async open(tf: TfjsNode, cache: ProgramCache, plan: LossPlan, mode: ExecutionMode): Promise<GraphObjective> {
    const shape = lossShape(plan, mode);
    const program = await cache.take(objectiveProgram, shape);
    try {
      return new GraphObjective(tf, cache, shape, program, toTensors(tf, dataArrays(plan), program.program.inputs));
    } catch (error) {
      await cache.giveBack(objectiveProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: LossShape,
    program: LoadedProgram,
    data: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#layout = parameterLayout(shape.network);
    this.#data = data;
  }

  async evaluate(weights: readonly LayerWeights[]): Promise<{ loss: number; gradient: LayerWeights[] }> {
    const { precision } = this.#shape;
    const arrays = named('parameter', this.#layout.pack(weights, precision));
    const parameters = toTensors(this.#tf, arrays, this.#program.program.inputs);
    try {
      const { loss, ...gradients } = await this.#program.run({ ...parameters, ...this.#data });
      const tensors = layoutValues('gradient', this.#layout, gradients);
      const result = {
        loss: fromTensor(loss!, 'float64')[0]!,
        gradient: this.#layout.unpack(tensors.map((tensor) => fromTensor(tensor, precision))),
      };
      this.#tf.dispose([loss!, gradients]);
      return result;
    } finally {
      this.#tf.dispose(parameters);
    }
  }

  async close(): Promise<void> {
    this.#tf.dispose(this.#data);
    await this.#cache.giveBack(objectiveProgram, this.#shape);
  }
}
