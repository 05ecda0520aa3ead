import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type DenseMatrix, type FloatArray, floatArray, inPrecision, precisionOf } from '../../arrays';
import { type LayerWeights, type Model, toModel } from '../../network';
import { type ExecutionMode, type LossAndGradient, type LossPlan, splitPlan, weightSum } from '../../training';
import { sizeOf } from './graph';
import type { LoadedProgram } from './loaded-program';
import { lossShape } from './loss-shape';
import { merged } from './merged';
import type { TfjsNode } from './native';
import {
  layoutPorts,
  layoutValues,
  named,
  objectiveProgram,
  type ObjectiveShape,
  parameterLayout,
  type ParameterLayout,
} from './program';
import type { ProgramCache } from './program-cache';
import { rowsAtOnce } from './rows-at-once';
import { dataArrays, fromTensor, toTensors } from './tensor-crossing';
import { layerWeights, weightArrays } from './weight-arrays';

/** Some rows of the data. */
interface Part {
  readonly shape: ObjectiveShape;
  readonly program: LoadedProgram;
  /** Tensors over its rows; null where they are made for each evaluation. */
  readonly data: NamedTensorMap | null;
}

/**
 * Loss and gradient of one plan in the native library, in 64 bits. Many rows are taken part by part, so that what is
 * computed for each of them does not fill the memory; 64-bit data stay there as tensors.
 */
export class GraphObjective {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #model: Model;
  readonly #layout: ParameterLayout;
  readonly #plans: readonly LossPlan[];
  /** What the samples of each part count, of all. */
  readonly #shares: readonly number[];
  readonly #parts: Part[] = [];
  /** Where a part's 32-bit X is written in 64 bits; one place for all parts. */
  readonly #wide: FloatArray;

  static open(tf: TfjsNode, cache: ProgramCache, plan: LossPlan, mode: ExecutionMode): GraphObjective {
    const opened = new GraphObjective(tf, cache, plan);
    try {
      for (const part of opened.#plans) opened.#add(part, mode);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  private constructor(tf: TfjsNode, cache: ProgramCache, plan: LossPlan) {
    this.#tf = tf;
    this.#cache = cache;
    this.#model = toModel(plan.network, null);
    this.#layout = parameterLayout(this.#model);
    this.#plans = splitPlan(plan, rowsAtOnce(plan.network));
    const sums = this.#plans.map(weightSum);
    const total = sums.reduce((sum, count) => sum + count, 0);
    this.#shares = sums.map((sum) => sum / total);
    const isWidened = precisionOf(plan.X.data) === 'float32';
    this.#wide = floatArray('float64', isWidened ? this.#plans[0]!.X.data.length : 0);
  }

  async evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient> {
    const { inputs } = this.#parts[0]!.program.program;
    const arrays = named('parameter', this.#layout.pack(weightArrays(weights), 'float64'));
    const parameters = toTensors(this.#tf, arrays, inputs);
    let sum: NamedTensorMap = this.#plans.length === 1 ? {} : toTensors(this.#tf, this.#zeros(), inputs);
    try {
      for (const [index, part] of this.#parts.entries()) {
        const before = sum;
        sum = await this.#run(part, index, merged(parameters, before));
        this.#tf.dispose(before);
      }
      const gradient = layoutValues('gradient', this.#layout, sum);
      return {
        loss: fromTensor(sum.loss!, 'float64')[0]!,
        gradient: layerWeights(this.#layout.unpack(gradient.map((tensor) => fromTensor(tensor, 'float64')))),
      };
    } finally {
      this.#tf.dispose([parameters, sum]);
    }
  }

  close(): void {
    for (const { shape, data } of this.#parts.splice(0)) {
      if (data !== null) this.#tf.dispose(data);
      this.#cache.giveBack(objectiveProgram, shape);
    }
  }

  #add(plan: LossPlan, mode: ExecutionMode): void {
    const isPart = this.#plans.length > 1;
    const shape: ObjectiveShape = { isPart, ...lossShape(this.#model, plan, mode), precision: 'float64' };
    const program = this.#cache.take(objectiveProgram, shape);
    // A copy in 64 bits, twice as large as 32-bit data, is made of a part at a time.
    const stays = !isPart || precisionOf(plan.X.data) === 'float64';
    try {
      this.#parts.push({ shape, program, data: stays ? this.#tensors(plan, program) : null });
    } catch (error) {
      this.#cache.giveBack(objectiveProgram, shape);
      throw error;
    }
  }

  async #run({ program, data }: Part, index: number, given: NamedTensorMap): Promise<NamedTensorMap> {
    const own: NamedTensorMap[] = [];
    try {
      if (data === null) own.push(this.#tensors(this.#plans[index]!, program));
      if (this.#plans.length > 1) {
        own.push(toTensors(this.#tf, { share: Float64Array.of(this.#shares[index]!) }, program.program.inputs));
      }
      return await program.run(merged(given, data ?? {}, ...own));
    } finally {
      this.#tf.dispose(own);
    }
  }

  #zeros(): Record<string, Float64Array> {
    const ports = layoutPorts('gradient', this.#layout, 'float64');
    const zeros = Object.entries(ports).map(([name, { shape }]) => [name, new Float64Array(sizeOf(shape))] as const);
    return { loss: new Float64Array(1), ...Object.fromEntries(zeros) };
  }

  #widened(X: DenseMatrix): DenseMatrix {
    if (this.#wide.length === 0) return X;
    this.#wide.set(X.data);
    return { ...X, data: this.#wide.subarray(0, X.data.length) };
  }

  #tensors(plan: LossPlan, { program }: LoadedProgram): NamedTensorMap {
    const arrays = dataArrays({
      ...plan,
      X: this.#widened(plan.X),
      y: inPrecision(plan.y, 'float64'),
      sampleWeight: plan.sampleWeight && floatArray('float64', plan.sampleWeight),
    });
    return toTensors(this.#tf, arrays, program.inputs);
  }
}
