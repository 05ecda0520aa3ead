import type { FeatureColumn } from './feature-column';
import type { FindingOf } from './finding-of';
import { counted, inWords } from './in-words';
import { listed, quotedName } from './quoted-name';
import type { Subject } from './subject';

export interface UnscaledFeatures extends FindingOf<'unscaled-features'> {
  /** The worst first. */
  readonly features: readonly {
    readonly index: number;
    readonly name: string;
    readonly mean: number;
    readonly std: number;
  }[];
}

/**
 * Starting weights are made for features of a size near 1. Ten times that is a learning rate a hundred times as high for the
 * feature's weights; digits from 0 to 16 or a length of 6 cm are still learnt well.
 */
const LARGE = 10;
/** And a tenth of it is one a hundred times too low. */
const SMALL = 0.1;
/** A feature that hardly varies beside its mean is to the network one more bias: a year, a temperature in kelvin. */
const OFFSET = 10; // standard deviations
/** Mostly zeros: pixels, words, categories. Its small standard deviation is what such a feature has, not a fault. */
const SPARSE = 0.9;
/** Between features this far apart no learning rate fits both. */
const HOPELESS = 1000;
/** A mean of this size beside the standard deviation is what sums leave of 0. */
const ROUNDING = 1e-9;
/** A fit this good needs no warning: what helps there is speed. */
const LEARNT = 0.9;

/** Features whose mean or spread is far from what starting weights and learning rates are made for. */
export function findUnscaledFeatures({
  columns,
  scores,
  isTransformed,
  usedAllIterations,
}: Subject): UnscaledFeatures[] {
  const spread = columns.filter(({ std }) => std > 0);
  const bad = spread.filter((column) => badness(column) > 1).sort((a, b) => badness(b) - badness(a));
  if (bad.length === 0) return [];
  const sizes = spread.filter(({ zeros }) => zeros <= SPARSE).map(({ std }) => std);
  const isHopeless = sizes.length > 0 && Math.max(...sizes) / Math.min(...sizes) > HOPELESS;
  const isLearnt = (scores.skill ?? 0) >= LEARNT;
  const severity = isLearnt ? 'note' : isHopeless && usedAllIterations === null ? 'problem' : 'warning';
  const worst = listed(
    bad.map(
      ({ name, mean, std }) =>
        `${quotedName(name)} (mean ${inWords(Math.abs(mean) < ROUNDING * std ? 0 : mean)}, standard deviation ${inWords(std)})`,
    ),
  );
  const seen = `${counted(bad.length, 'feature')} of ${columns.length} ${bad.length === 1 ? 'is' : 'are'} far from a mean of 0 and a standard deviation of 1: ${worst}.`;
  const why = 'Large features drown the others, small ones are hardly learnt, and no learning rate fits them all.';
  const what = isTransformed
    ? 'Add a StandardScaler right before the network.'
    : 'Put a StandardScaler before the network: makePipeline(new StandardScaler(), …).';
  const features = bad.map(({ index, name, mean, std }) => ({ index, name, mean, std }));
  return [{ kind: 'unscaled-features', severity, features, message: `${seen} ${why} ${what}` }];
}

/** How many times as far from the ideal as is still good; above 1 it is bad. */
function badness({ mean, std, zeros }: FeatureColumn): number {
  const size = Math.hypot(mean, std);
  if (size > LARGE) return size / LARGE;
  if (zeros > SPARSE) return 0;
  return Math.max(SMALL / size, Math.abs(mean) / std / OFFSET);
}
