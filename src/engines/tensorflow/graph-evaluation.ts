import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, precisionOf } from '../../arrays';
import { structureOf } from '../../network';
import type { Evaluation, ExecutionMode, ModelData, ModelPlan } from '../../training';
import { compilation } from './compilation';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { batchesOf, type EvaluationShape, evaluationProgram, lastBatchArrays } from './program';
import type { ProgramCache } from './program-cache';
import { fromTensor, toTensors } from './tensor-crossing';
import { wholeBatches } from './whole-batches';

/** Rows that a model in training is measured by, in the native library. */
export class GraphEvaluation {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: EvaluationShape;
  readonly #samples: number;
  readonly #program: LoadedProgram;
  readonly #data: NamedTensorMap;

  /** @param rows  which the library may read until `close` */
  static open(
    tf: TfjsNode,
    cache: ProgramCache,
    plan: ModelPlan,
    rows: ModelData,
    mode: ExecutionMode,
  ): GraphEvaluation {
    const { model, loss, metrics, targetShape } = plan;
    const samples = rows.X.rows;
    const batchSize = Math.min(plan.batchSize, samples);
    const { X, y } = wholeBatches({ X: rows.X, y: rows.y, sampleWeight: null, batchSize });
    const { batches, lastCount } = batchesOf(samples, batchSize, model);
    const shape: EvaluationShape = {
      model: structureOf(model),
      loss: { by: 'output', name: loss },
      metrics,
      targetShape,
      precision: precisionOf(X.data),
      rows: X.rows,
      batches,
      lastCount,
      batchSize,
      ...compilation(mode),
    };
    const program = cache.take(evaluationProgram, shape);
    try {
      const arrays: Record<string, FloatArray | Int32Array> = { X: X.data, y: y.data };
      if (lastCount !== null) arrays.lastRow = Int32Array.of(samples - 1);
      const data = toTensors(tf, merged(arrays, lastBatchArrays(samples, shape)), program.program.inputs);
      return new GraphEvaluation(tf, cache, shape, samples, program, data);
    } catch (error) {
      cache.giveBack(evaluationProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: EvaluationShape,
    samples: number,
    program: LoadedProgram,
    data: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#samples = samples;
    this.#program = program;
    this.#data = data;
  }

  /** @param weights  `parameter0…` and `fixed0…` */
  async evaluate(weights: NamedTensorMap): Promise<Evaluation> {
    const sums = await this.#program.run(merged(weights, this.#data));
    try {
      const { metrics } = this.#shape;
      const mean = (index: number): number => fromTensor(sums[`sum${index}`]!, 'float64')[0]! / this.#samples;
      return { loss: mean(0), metrics: metrics.map((_, index) => mean(1 + index)) };
    } finally {
      this.#tf.dispose(sums);
    }
  }

  close(): void {
    this.#tf.dispose(this.#data);
    this.#cache.giveBack(evaluationProgram, this.#shape);
  }
}
