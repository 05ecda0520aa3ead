import { type Precision, precisionOf } from '../arrays';
import { roundAll, RowNetwork } from '../network';
import { columnKernel } from './column-kernel';
import type { Computation } from './computation';

/** A computation of one row, over memory that is made once: no call allocates anything. */
export interface CompiledRow {
  /** Where the row is to be written [nFeaturesIn]. */
  readonly input: Float64Array;
  /** Turns `input` into what the network gets, where it stands; null where there is nothing to do. */
  readonly scale: (() => void) | null;
  /** The outputs [nOutputs] for `input` as it stands then; the next call overwrites them. */
  readonly run: () => Float64Array;
}

/**
 * Makes ready to compute row by row, with the bits of `compute`. The weights are copied.
 *
 * @param given  the precision of the rows
 */
export function compiledRow({ steps, nFeaturesIn, isAlwaysSingle }: Computation, given: Precision): CompiledRow {
  const first = steps.findIndex(({ kind }) => kind === 'dense');
  const last = steps.findLastIndex(({ kind }) => kind === 'dense');
  const dense = steps.filter((step) => step.kind === 'dense');
  const isSingle = isAlwaysSingle ?? (given === 'float32' && precisionOf(dense[0]!.W) === 'float32');
  const input = new Float64Array(nFeaturesIn);
  const before = steps
    .slice(0, first)
    .filter((step) => step.kind !== 'dense')
    .map((step) => columnKernel(step, input, given));
  if (isSingle && given !== 'float32') {
    before.push(() => {
      roundAll(input);
    });
  }
  const weights = dense.map(({ W, b }) => ({ W: W.slice(), b: b.slice() }));
  const network = new RowNetwork(
    dense.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    weights,
  );
  const output = new Float64Array(dense.at(-1)!.units);
  const behind = steps
    .slice(last + 1)
    .filter((step) => step.kind !== 'dense')
    .map((step) => columnKernel(step, output, 'float64'));
  return {
    input,
    scale:
      before.length === 0
        ? null
        : () => {
            for (let i = 0; i < before.length; i++) before[i]!();
          },
    run: () => {
      const values = network.run(input, 0, isSingle);
      for (let k = 0; k < output.length; k++) output[k] = values[k]!;
      for (let i = 0; i < behind.length; i++) behind[i]!();
      return output;
    },
  };
}
