import { checkRandomState, randomStateParameter, type RandomStateLike } from '../random';
import { integer, number, readOptions, type Options, type ParameterTable } from '../validation';

interface Parameters {
  /** Rows of X. @default 100 */
  nSamples: number;
  /** Columns of X; y depends on the first five. @default 10 */
  nFeatures: number;
  /** Standard deviation of y's normal noise. @default 0 */
  noise: number;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
}

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: integer(1, Infinity, '[)') },
  nFeatures: { default: 10, constraint: integer(5, Infinity, '[)') },
  noise: { default: 0, constraint: number(0, Infinity, '[)') },
  randomState: { default: null, constraint: randomStateParameter },
};

/** Options of {@link makeFriedman1}. @interface */
export type MakeFriedman1Options = Options<Parameters>;

/**
 * A regression problem that is not linear: X uniform in [0, 1), y = 10 sin(π x₀ x₁) + 20 (x₂ − ½)² + 10 x₃ + 5 x₄ +
 * noise. With a seed the numbers are scikit-learn's. Source: Friedman 1991, "Multivariate adaptive regression splines";
 * scikit-learn's `make_friedman1`.
 *
 * @returns X [nSamples, nFeatures] and y [nSamples]
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function makeFriedman1(options: MakeFriedman1Options = {}): [X: number[][], y: number[]] {
  const who = 'makeFriedman1';
  const { nSamples, nFeatures, noise, randomState } = readOptions<Parameters>(who, PARAMETERS, options);
  const random = checkRandomState(randomState, who);
  const X = random.uniform(0, 1, [nSamples, nFeatures]);
  // The noise is drawn even where it counts for nothing: the generator has to stand where scikit-learn's does.
  const y = X.map((x) => friedman1(x) + noise * random.standardNormal());
  return [X, y];
}

function friedman1(x: readonly number[]): number {
  return 10 * Math.sin(Math.PI * x[0]! * x[1]!) + 20 * (x[2]! - 0.5) ** 2 + 10 * x[3]! + 5 * x[4]!;
}
