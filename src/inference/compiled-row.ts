import { type Precision, precisionOf } from '../arrays';
import { columnKernel } from './column-kernel';
import type { Computation } from './computation';
import { denseKernel } from './dense-kernel';
import { roundAll } from './round-all';

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
  const layers = dense.map((step) => denseKernel(step, isSingle));
  const output = layers.at(-1)!.output;
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
      let values: Float64Array = input;
      for (let i = 0; i < layers.length; i++) {
        layers[i]!.run(values);
        values = layers[i]!.output;
      }
      for (let i = 0; i < behind.length; i++) behind[i]!();
      return output;
    },
  };
}
