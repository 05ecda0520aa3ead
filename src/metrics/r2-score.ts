import { readTargets, type DenseMatrix, type MatrixInput, type VectorInput } from '../arrays';
import { InvalidDataError, InvalidParameterError, UndefinedMetricWarning } from '../errors';
import { anyOf, arrayOf, boolean, number, oneOf, readOptions, type ParameterTable, type Options } from '../validation';
import { r2Scores } from './r2-scores';
import { readSampleWeights } from './read-sample-weights';

type Multioutput = 'raw_values' | 'uniform_average' | 'variance_weighted' | readonly number[];

interface Parameters {
  /** How much each sample counts; null: all alike. @default null */
  sampleWeight: VectorInput | null;
  /**
   * How several scores become one: not at all, by their mean, or weighted by variances or given weights.
   * @default "uniform_average"
   */
  multioutput: Multioutput;
  /** Whether a constant y scores 1 for a perfect prediction, else 0, instead of NaN and -Infinity. @default true */
  forceFinite: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  sampleWeight: {
    default: null,
    constraint: {
      legal: 'one number per sample, or null',
      accepts: (value): value is VectorInput | null => typeof value === 'object', // looked at when it is read
    },
  },
  multioutput: {
    default: 'uniform_average',
    constraint: anyOf(
      oneOf('raw_values', 'uniform_average', 'variance_weighted'),
      arrayOf(number(-Infinity, Infinity, '()')),
    ),
  },
  forceFinite: { default: true, constraint: boolean },
};

export type R2ScoreOptions = Options<Parameters>;

/**
 * The coefficient of determination R²: 1 is a perfect prediction, 0 is that of the mean, worse ones are negative.
 * Source: scikit-learn's `r2_score`.
 *
 * @param yTrue, yPred  [samples] or [samples, outputs]
 * @returns one number; for `multioutput: 'raw_values'` one per output. NaN, with an UndefinedMetricWarning, for fewer
 *          than two samples
 * @throws InvalidDataError for data that is no finite number or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function r2Score(
  yTrue: MatrixInput | VectorInput,
  yPred: MatrixInput | VectorInput,
  options: R2ScoreOptions & { readonly multioutput: 'raw_values' },
): number[];
export function r2Score(
  yTrue: MatrixInput | VectorInput,
  yPred: MatrixInput | VectorInput,
  options?: R2ScoreOptions & { readonly multioutput?: Exclude<Multioutput, 'raw_values'> | undefined },
): number;
export function r2Score(
  yTrue: MatrixInput | VectorInput,
  yPred: MatrixInput | VectorInput,
  options: R2ScoreOptions = {},
): number | number[] {
  const who = 'r2Score';
  const { sampleWeight, multioutput, forceFinite } = readOptions<Parameters>(who, PARAMETERS, options);
  const truth = readTargets(yTrue, { who, argument: 'yTrue' }).matrix;
  const prediction = readTargets(yPred, { who, argument: 'yPred' }).matrix;
  checkSameShape(who, truth, prediction);
  const weights = readSampleWeights(sampleWeight, truth.rows, { who, argument: 'sampleWeight' });
  if (Array.isArray(multioutput)) checkOutputWeights(who, multioutput, truth.columns);
  if (truth.rows < 2) {
    process.emitWarning(new UndefinedMetricWarning(who, 'for fewer than two samples'));
    return multioutput === 'raw_values' ? new Array<number>(truth.columns).fill(NaN) : NaN;
  }
  const { scores, totals } = r2Scores(truth, prediction, weights, forceFinite);
  if (multioutput === 'raw_values') return scores;
  if (multioutput === 'uniform_average') return average(scores);
  if (multioutput !== 'variance_weighted') return average(scores, multioutput);
  return totals.some((total) => total !== 0) ? average(scores, totals) : average(scores);
}

function checkSameShape(who: string, yTrue: DenseMatrix, yPred: DenseMatrix): void {
  if (yTrue.rows !== yPred.rows) {
    throw new InvalidDataError(who, 'yPred', `must have as many samples as yTrue (${yTrue.rows}). Got ${yPred.rows}.`);
  }
  if (yTrue.columns !== yPred.columns) {
    throw new InvalidDataError(
      who,
      'yPred',
      `must have as many outputs as yTrue (${yTrue.columns}). Got ${yPred.columns}.`,
    );
  }
}

function checkOutputWeights(who: string, weights: readonly number[], outputs: number): void {
  const legal =
    outputs === 1
      ? 'a word: weights are for several outputs, y has one'
      : `${outputs} weights, one per output, of a sum other than 0`;
  if (outputs > 1 && weights.length === outputs && sumOf(weights) !== 0) return;
  throw new InvalidParameterError(who, [{ name: 'multioutput', legal, got: weights }]);
}

function average(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  return sumOf(values.map((value, k) => weights[k]! * value)) / sumOf(weights);
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
