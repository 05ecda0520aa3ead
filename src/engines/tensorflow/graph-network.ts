import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { FloatArray, Precision } from '../../arrays';
import { toModel } from '../../network';
import { CompiledNetwork } from './compiled-network';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import { type TfjsNode, tilesProducts } from './native';
import { answerIn, type FittedNetwork, type NetworkAnswer, type Question } from './network-answer';
import { areWorthGroups, hasClasses, rowsUntilCompiled } from './plan-outputs';
import { named, outputsProgram, type OutputsShape, parameterLayout } from './program';
import type { ProgramCache } from './program-cache';
import { toTensor, toTensors } from './tensor-crossing';
import { weightArrays } from './weight-arrays';

/**
 * A fitted network in the native library: its weights stay there as tensors. It is interpreted, and compiled after so many rows that
 * this pays.
 */
export class GraphNetwork {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: OutputsShape;
  readonly #program: LoadedProgram;
  readonly #parameters: NamedTensorMap;
  readonly #fitted: FittedNetwork;
  /** Infinity where it never pays. */
  #rowsUntilCompiled: number;
  #compiled: Promise<CompiledNetwork> | undefined;

  static open(tf: TfjsNode, cache: ProgramCache, fitted: FittedNetwork, precision: Precision): GraphNetwork {
    const { network, weights } = fitted;
    const model = toModel(network, null);
    const shape = { model, precision, isChecked: true, hasClasses: hasClasses(network) };
    const program = cache.take(outputsProgram, shape);
    try {
      const arrays = named('parameter', parameterLayout(model).pack(weightArrays(weights), precision));
      return new GraphNetwork(tf, cache, fitted, shape, program, toTensors(tf, arrays, program.program.inputs));
    } catch (error) {
      cache.giveBack(outputsProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    fitted: FittedNetwork,
    shape: OutputsShape,
    program: LoadedProgram,
    parameters: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#parameters = parameters;
    this.#fitted = fitted;
    const rows = tilesProducts(process.env) ? rowsUntilCompiled(fitted.network, shape.precision) : null;
    this.#rowsUntilCompiled = rows ?? Infinity;
  }

  /**
   * @param X     the place of a block of rows [rows of a block, features], of the network's precision; the library may read it until
   *   this returns
   * @param rows  so many of them count
   */
  async answer(X: FloatArray, rows: number, question: Question): Promise<NetworkAnswer> {
    if (areWorthGroups(this.#fitted.network, this.#shape.precision, rows)) {
      this.#rowsUntilCompiled -= rows;
      const compiled = await this.#compiled;
      if (compiled?.xLength === X.length) return compiled.answer(X, rows, question);
    }
    const features = this.#fitted.network[0]!.inputs;
    const tensor = toTensor(this.#tf, X.subarray(0, rows * features), this.#program.program.inputs.X!);
    let made: NamedTensorMap = {};
    try {
      made = await this.#program.run(merged(this.#parameters, { X: tensor }));
      return answerIn(made, question, this.#shape.precision);
    } finally {
      this.#tf.dispose([tensor, made]);
    }
  }

  /** Has it compiled once it was asked for so many rows that this pays. Where that fails, outputs fail from then on. */
  async compileIfWorth(): Promise<void> {
    if (this.#rowsUntilCompiled > 0) return;
    const { precision } = this.#shape;
    this.#compiled ??= CompiledNetwork.open(this.#tf, this.#cache, this.#fitted, precision);
    await this.#compiled;
  }

  async close(): Promise<void> {
    const compiled = await this.#compiled?.catch(() => undefined);
    compiled?.close();
    this.#tf.dispose(this.#parameters);
    this.#cache.giveBack(outputsProgram, this.#shape);
  }
}
