import { array, finite, gtValue, nullable, number, pipe, strictObject } from 'valibot';
import { type DenseMatrix, type FloatArray, floatArray, precisionOf } from '../arrays';
import type { LayerWeights } from '../network';

/** Mean and standard deviation of each output; a constant output's deviation is taken as 1. */
export interface TargetScale {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** What a file keeps of it. */
export const targetScaleState = nullable(
  strictObject({
    means: array(pipe(number(), finite())),
    deviations: array(pipe(number(), finite(), gtValue(0))),
  }),
);

/**
 * The scale of targets y [samples, outputs]: population standard deviations, as scikit-learn's StandardScaler has them.
 *
 * @param sampleWeight  how much each sample counts; null where all count the same
 */
export function targetScaleOf({ data, rows, columns }: DenseMatrix, sampleWeight: FloatArray | null): TargetScale {
  const column = (k: number): number[] => Array.from({ length: rows }, (_, row) => data[row * columns + k]!);
  const counts = Array.from(sampleWeight ?? new Float64Array(rows).fill(1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = (values: number[]): number => values.reduce((sum, value, row) => sum + counts[row]! * value, 0) / total;
  const outputs = Array.from({ length: columns }, (_, k) => column(k));
  const means = outputs.map(mean);
  const deviations = outputs.map((values, k) => Math.sqrt(mean(values.map((value) => (value - means[k]!) ** 2))) || 1);
  return { means, deviations };
}

/** y in standard units. */
export function scaleTargets({ means, deviations }: TargetScale, y: DenseMatrix): DenseMatrix {
  const { columns } = y;
  return { ...y, data: y.data.map((value, i) => (value - means[i % columns]!) / deviations[i % columns]!) };
}

/**
 * A network that gives standard units, made to give the targets' own: the scale goes into its last layer, which has no
 * activation. Everything that reads the weights (predict, coefs_, model_) then needs to know of no scale.
 */
export function foldScale({ means, deviations }: TargetScale, weights: readonly LayerWeights[]): LayerWeights[] {
  return changeLast(weights, {
    W: (value, k) => value * deviations[k]!,
    b: (value, k) => value * deviations[k]! + means[k]!,
  });
}

/** The way back, to train on. */
export function unfoldScale({ means, deviations }: TargetScale, weights: readonly LayerWeights[]): LayerWeights[] {
  return changeLast(weights, {
    W: (value, k) => value / deviations[k]!,
    b: (value, k) => (value - means[k]!) / deviations[k]!,
  });
}

/**
 * What a loss in standard units is multiplied by: of one output to those of y², of several, which have no common unit,
 * not.
 */
export function lossFactor(scale: TargetScale | null): number {
  return scale?.deviations.length === 1 ? scale.deviations[0]! ** 2 : 1;
}

type Change = (value: number, output: number) => number;

function changeLast(weights: readonly LayerWeights[], change: { W: Change; b: Change }): LayerWeights[] {
  const { W, b } = weights.at(-1)!;
  const precision = precisionOf(W);
  return [
    ...weights.slice(0, -1),
    {
      W: floatArray(
        precision,
        Array.from(W, (value, i) => change.W(value, i % b.length)),
      ),
      b: floatArray(precision, Array.from(b, change.b)),
    },
  ];
}
