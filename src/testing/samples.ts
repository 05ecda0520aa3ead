import type { Label } from '../arrays';
import { RandomState } from '../random';

/** Data of a check, its own to change. */
export interface Samples<T> {
  readonly X: number[][]; // [samples, features]
  readonly y: T[]; // [samples]
}

const SAMPLES = 30;
/** So far apart that every classifier can tell the classes from each other. */
const CENTRES = [
  [-4, 4, 0],
  [4, 4, 0],
  [0, -4, 1],
];

/** A linear function of three features without noise, at most a few units from 0 and above it, so that counts can be learnt too. */
export function regressionSamples(seed = 0): Samples<number> {
  const random = new RandomState(seed);
  const X = Array.from({ length: SAMPLES }, () => Array.from(random.uniform(-1, 1, 3)));
  return { X, y: X.map(([a, b, c]) => 2.5 + a! - 0.8 * b! + 0.5 * c!) };
}

/** As many samples of each class as of the others, in turn. Two classes or three. */
export function classSamples<L extends Label = number>(labels: readonly L[], seed = 0): Samples<L> {
  const random = new RandomState(seed);
  const classes = Array.from({ length: SAMPLES }, (_, i) => i % labels.length);
  const X = classes.map((k) => CENTRES[k]!.map((centre) => centre + random.normal(0, 0.7)));
  return { X, y: classes.map((k) => labels[k]!) };
}
