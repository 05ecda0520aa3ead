import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, type Precision } from '../../arrays';
import { tilingOfParts } from './compilation';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { answerIn, type FittedNetwork, type NetworkAnswer, type Question } from './network-answer';
import { blockPlan, hasClasses } from './plan-outputs';
import { type BlockPlan, compiledOutputsProgram, type CompiledOutputsShape, packPanels } from './program';
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

  /** Compiles it, or finds it compiled on disk. */
  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    { network, weights }: FittedNetwork,
    precision: Precision,
  ): Promise<CompiledNetwork> {
    const shape: CompiledOutputsShape = {
      network,
      precision,
      hasClasses: hasClasses(network),
      block: blockPlan(network, precision),
      tiling: tilingOfParts(),
    };
    const program = cache.take(compiledOutputsProgram, shape);
    let parameters: NamedTensorMap = {};
    try {
      parameters = toTensors(tf, packPanels(network, weights, precision), program.program.inputs);
      const opened = new CompiledNetwork(tf, cache, shape, program, parameters);
      await opened.answer(floatArray(precision, opened.xLength), 0, 'output'); // its first run compiles it
      return opened;
    } catch (error) {
      tf.dispose(parameters);
      cache.giveBack(compiledOutputsProgram, shape);
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
    const { parts, partRows } = shape.block;
    this.xLength = parts * partRows * shape.network[0]!.inputs;
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
    const { block, precision } = this.#shape;
    const features = this.#shape.network[0]!.inputs;
    const shares = sharesOf(rows, block);
    const told = shares.map((share) => (question === 'output' ? share.rows : 0));
    const numbers = [...shares.map(({ begin }) => begin * features), ...shares.map((share) => share.rows), ...told];
    const inputs = toTensors(this.#tf, { X, shares: Int32Array.from(numbers) }, this.#program.program.inputs);
    let made: NamedTensorMap = {};
    try {
      made = await this.#program.run(merged(this.#parameters, inputs));
      return answerIn(made, question, precision);
    } finally {
      this.#tf.dispose([inputs, made]);
    }
  }

  close(): void {
    this.#tf.dispose(this.#parameters);
    this.#cache.giveBack(compiledOutputsProgram, this.#shape);
  }
}

/** A block's first rows, shared out among its parts: with which row each begins, and how many it has. */
function sharesOf(rows: number, { parts, shareRows }: BlockPlan): { begin: number; rows: number }[] {
  const shares = Math.ceil(rows / shareRows);
  return Array.from({ length: parts }, (_, part) => {
    const begin = Math.ceil((part * shares) / parts) * shareRows;
    const end = Math.min(Math.ceil(((part + 1) * shares) / parts) * shareRows, rows);
    return { begin, rows: Math.max(0, end - begin) };
  });
}
