import type { NamedTensorMap } from '@tensorflow/tfjs';
import { precisionOf } from '../../arrays';
import { structureOf } from '../../network';
import type { Evaluation, ExecutionMode, ModelData, ModelPlan } from '../../training';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { type EvaluationShape, evaluationProgram } from './program';
import type { ProgramCache } from './program-cache';
import { fromTensor, toTensors } from './tensor-crossing';

/** Rows that a model in training is measured by, in the native library. */
export class GraphEvaluation {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: EvaluationShape;
  readonly #program: LoadedProgram;
  readonly #data: NamedTensorMap;

  /** @param rows  which the library may read until `close` */
  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    { model, loss, metrics, targetShape, batchSize }: ModelPlan,
    { X, y }: ModelData,
    mode: ExecutionMode,
  ): Promise<GraphEvaluation> {
    const shape: EvaluationShape = {
      model: structureOf(model),
      loss: { by: 'output', name: loss },
      metrics,
      targetShape,
      precision: precisionOf(X.data),
      samples: X.rows,
      batchSize: Math.min(batchSize, X.rows),
      isCompiled: mode === 'compiled',
    };
    const program = await cache.take(evaluationProgram, shape);
    try {
      const data = toTensors(tf, { X: X.data, y: y.data }, program.program.inputs);
      return new GraphEvaluation(tf, cache, shape, program, data);
    } catch (error) {
      await cache.giveBack(evaluationProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: EvaluationShape,
    program: LoadedProgram,
    data: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#data = data;
  }

  /** @param weights  `parameter0…` and `fixed0…` */
  async evaluate(weights: NamedTensorMap): Promise<Evaluation> {
    const sums = await this.#program.run(merged(weights, this.#data));
    try {
      const { samples, metrics } = this.#shape;
      const mean = (index: number): number => fromTensor(sums[`sum${index}`]!, 'float64')[0]! / samples;
      return { loss: mean(0), metrics: metrics.map((_, index) => mean(1 + index)) };
    } finally {
      this.#tf.dispose(sums);
    }
  }

  async close(): Promise<void> {
    this.#tf.dispose(this.#data);
    await this.#cache.giveBack(evaluationProgram, this.#shape);
  }
}
