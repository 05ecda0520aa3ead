import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { type DenseMatrix, floatArray, precisionOf } from '../../arrays';
import { type Network, toModel } from '../../network';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import { outputsProgram, type OutputsShape } from './program';
import type { ProgramCache } from './program-cache';
import { rowsAtOnce } from './rows-at-once';
import { fromTensor, toTensor } from './tensor-crossing';

/** Samples that a network in training is asked for in the native library, block by block. */
export class GraphValidation {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: OutputsShape;
  readonly #program: LoadedProgram;
  readonly #size: Pick<DenseMatrix, 'rows' | 'columns'>;
  readonly #blocks: readonly Tensor[];

  /** @param X  [rows, features], which the library may read until `close` */
  static open(tf: TfjsNode, cache: ProgramCache, network: Network, X: DenseMatrix): GraphValidation {
    const model = toModel(network, null);
    const shape = { model, precision: precisionOf(X.data), isChecked: false, hasClasses: false };
    const program = cache.take(outputsProgram, shape);
    const size = rowsAtOnce(network) * X.columns;
    const blocks = Array.from({ length: Math.ceil(X.data.length / size) }, (_, block) =>
      toTensor(tf, X.data.subarray(block * size, (block + 1) * size), program.program.inputs.X!),
    );
    return new GraphValidation(tf, cache, shape, program, { rows: X.rows, columns: network.at(-1)!.units }, blocks);
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: OutputsShape,
    program: LoadedProgram,
    size: Pick<DenseMatrix, 'rows' | 'columns'>,
    blocks: readonly Tensor[],
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#size = size;
    this.#blocks = blocks;
  }

  /** @param parameters  `parameter0…`; @returns the network's output with them [rows, outputs] */
  async outputs(parameters: NamedTensorMap): Promise<DenseMatrix> {
    const { precision } = this.#shape;
    const { rows, columns } = this.#size;
    const data = floatArray(precision, rows * columns);
    let start = 0;
    for (const block of this.#blocks) {
      const { output } = await this.#program.run(merged(parameters, { X: block }));
      const numbers = fromTensor(output!, precision);
      output!.dispose();
      data.set(numbers, start);
      start += numbers.length;
    }
    return { data, rows, columns };
  }

  close(): void {
    this.#tf.dispose([...this.#blocks]);
    this.#cache.giveBack(outputsProgram, this.#shape);
  }
}
