import { checkRandomState, randomStateParameter, type RandomStateLike } from '../random';
import { boolean, number, readOptions, type Options, type ParameterTable } from '../validation';
import { linspace } from './linspace';
import { curveNoise, curveSizes, samplesOfCurves, sizesOfCurves, type Curve, type CurveSizes } from './two-curves';

interface Parameters {
  /** Points in all, of which the inner circle has one more if they are odd; or [outer, inner]. @default 100 */
  nSamples: CurveSizes;
  /** Whether the samples are permuted. @default true */
  shuffle: boolean;
  /** Standard deviation of normal noise on both features; null: none is drawn. @default null */
  noise: number | null;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
  /** The inner circle's radius; the outer one's is 1. @default 0.8 */
  factor: number;
}

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: curveSizes(0) },
  shuffle: { default: true, constraint: boolean },
  noise: { default: null, constraint: curveNoise },
  randomState: { default: null, constraint: randomStateParameter },
  factor: { default: 0.8, constraint: number(0, 1, '[)') },
};

/** Options of {@link makeCircles}. @interface */
export type MakeCirclesOptions = Options<Parameters>;

/**
 * A circle around another, both around (0, 0): the outer one is class 0, the inner one class 1. With a seed the numbers
 * are scikit-learn's. Source: scikit-learn's `make_circles`.
 *
 * @returns X [samples, 2] and y [samples], of 0 and 1
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function makeCircles(options: MakeCirclesOptions = {}): [X: number[][], y: number[]] {
  const who = 'makeCircles';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const [outer, inner] = sizesOfCurves(values.nSamples);
  const circle = (points: number, radius: number): Curve =>
    // Without the endpoint, which would be the first point again.
    linspace(2 * Math.PI, points, false).map((angle) => [Math.cos(angle) * radius, Math.sin(angle) * radius]);
  const circles: [Curve, Curve] = [circle(outer, 1), circle(inner, values.factor)];
  return samplesOfCurves(circles, values, checkRandomState(values.randomState, who));
}
