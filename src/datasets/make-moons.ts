import { checkRandomState, randomStateParameter, type RandomStateLike } from '../random';
import { boolean, readOptions, type Options, type ParameterTable } from '../validation';
import { linspace } from './linspace';
import { curveNoise, curveSizes, samplesOfCurves, sizesOfCurves, type Curve, type CurveSizes } from './two-curves';

interface Parameters {
  /** Points in all, of which the lower moon has one more if they are odd; or the two moons' numbers. @default 100 */
  nSamples: CurveSizes;
  /** Whether the samples are permuted. @default true */
  shuffle: boolean;
  /** Standard deviation of normal noise on both features; null: none is drawn. @default null */
  noise: number | null;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
}

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: curveSizes(1) },
  shuffle: { default: true, constraint: boolean },
  noise: { default: null, constraint: curveNoise },
  randomState: { default: null, constraint: randomStateParameter },
};

/** Options of {@link makeMoons}. @interface */
export type MakeMoonsOptions = Options<Parameters>;

/**
 * Two half circles of radius 1 that reach into each other: the upper one around (0, 0) is class 0, the lower one around
 * (1, 0.5) class 1. With a seed the numbers are scikit-learn's. Source: scikit-learn's `make_moons`.
 *
 * @returns X [samples, 2] and y [samples], of 0 and 1
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function makeMoons(options: MakeMoonsOptions = {}): [X: number[][], y: number[]] {
  const who = 'makeMoons';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const [upper, lower] = sizesOfCurves(values.nSamples);
  const moons: [Curve, Curve] = [
    linspace(Math.PI, upper, true).map((angle) => [Math.cos(angle), Math.sin(angle)]),
    linspace(Math.PI, lower, true).map((angle) => [1 - Math.cos(angle), 1 - Math.sin(angle) - 0.5]),
  ];
  return samplesOfCurves(moons, values, checkRandomState(values.randomState, who));
}
