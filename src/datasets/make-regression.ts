import { checkRandomState, randomStateParameter, type RandomState, type RandomStateLike } from '../random';
import { anyOf, boolean, integer, number, oneOf, readOptions, type ParameterTable, type Options } from '../validation';
import { dotColumn } from './dot-column';
import { makeLowRankMatrix } from './make-low-rank-matrix';

interface Parameters {
  /** Rows of X. @default 100 */
  nSamples: number;
  /** Columns of X. @default 100 */
  nFeatures: number;
  /** Features that y depends on, if there are as many. @default 10 */
  nInformative: number;
  /** Values of y per sample. @default 1 */
  nTargets: number;
  /** Added to every y. @default 0 */
  bias: number;
  /** About how many singular vectors explain X; null: its columns are independent. @default null */
  effectiveRank: number | null;
  /** The tail's share of X's singular values, with effectiveRank. @default 0.5 */
  tailStrength: number;
  /** Standard deviation of y's normal noise. @default 0 */
  noise: number;
  /** Whether samples and features are permuted. @default true */
  shuffle: boolean;
  /** Whether the true coefficients are returned too. @default false */
  coef: boolean;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
}

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: integer(1, Infinity, '[)') },
  nFeatures: { default: 100, constraint: integer(1, Infinity, '[)') },
  nInformative: { default: 10, constraint: integer(0, Infinity, '[)') },
  nTargets: { default: 1, constraint: integer(1, Infinity, '[)') },
  bias: { default: 0, constraint: number(-Infinity, Infinity, '()') },
  effectiveRank: { default: null, constraint: anyOf(integer(1, Infinity, '[)'), oneOf(null)) },
  tailStrength: { default: 0.5, constraint: number(0, 1, '[]') },
  noise: { default: 0, constraint: number(0, Infinity, '[)') },
  shuffle: { default: true, constraint: boolean },
  coef: { default: false, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
};

/** Options of {@link makeRegression}. @interface */
export type MakeRegressionOptions = Options<Parameters>;

type PerTarget<Targets extends number> = number extends Targets
  ? number[] | number[][]
  : Targets extends 1
    ? number[]
    : number[][];

/**
 * A random linear regression problem: X normal, y = X·W + bias + noise; W is uniform in [0, 100) for `nInformative`
 * features, 0 for the others. With a seed the numbers are scikit-learn's; y and W keep their two dimensions wherever
 * nTargets > 1.
 *
 * @returns X [nSamples, nFeatures] and y [nSamples] or, for more than one target, [nSamples, nTargets]; with `coef:
 *          true` also W [nFeatures] or [nFeatures, nTargets]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function makeRegression<const Targets extends number = 1, const Coef extends boolean = false>(
  options: MakeRegressionOptions & { readonly nTargets?: Targets | undefined; readonly coef?: Coef | undefined } = {},
): [X: number[][], y: PerTarget<Targets>, ...(Coef extends true ? [coef: PerTarget<Targets>] : [])] {
  const who = 'makeRegression';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const { nSamples, nFeatures, nTargets, noise } = values;
  const random = checkRandomState(values.randomState, who);
  let X = drawSamples(values, random);
  const slopes = random.uniform(0, 1, [Math.min(nFeatures, values.nInformative), nTargets]);
  let W = matrix(nFeatures, nTargets, (j, k) => 100 * (slopes[j]?.[k] ?? 0));
  let Y = matrix(nSamples, nTargets, (i, k) => dotColumn(X[i]!, W, k, slopes.length) + values.bias);
  if (noise > 0) Y = Y.map((y) => y.map((value) => value + random.normal(0, noise)));
  if (values.shuffle) {
    const samples = random.permutation(nSamples);
    const features = random.permutation(nFeatures);
    [X, Y] = [samples.map((i) => features.map((j) => X[i]![j]!)), samples.map((i) => Y[i]!)];
    W = features.map((j) => W[j]!);
  }
  const perTarget = (rows: number[][]): number[] | number[][] => (nTargets === 1 ? rows.flat() : rows);
  const made = values.coef ? [X, perTarget(Y), perTarget(W)] : [X, perTarget(Y)];
  // Targets and Coef are the types of nTargets and coef.
  return made as ReturnType<typeof makeRegression<Targets, Coef>>;
}

function drawSamples(values: Parameters, random: RandomState): number[][] {
  const { nSamples, nFeatures, effectiveRank, tailStrength } = values;
  if (effectiveRank === null) return random.standardNormal([nSamples, nFeatures]);
  return makeLowRankMatrix(nSamples, nFeatures, effectiveRank, tailStrength, random).to2DArray();
}

function matrix(rows: number, columns: number, value: (row: number, column: number) => number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => value(i, j)));
}
