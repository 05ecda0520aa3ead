import type { VectorInput } from '../arrays';
import { ConflictingParametersError } from '../errors';
import { checkRandomState, randomStateParameter, type RandomState, type RandomStateLike } from '../random';
import { anyOf, boolean, integer, number, oneOf, readOptions, type Options, type ParameterTable } from '../validation';
import { hypercubeVertices } from './hypercube-vertices';
import { placeClusters } from './place-clusters';
import { randomMixture } from './random-mixture';
import { shuffleSamples } from './shuffle-samples';
import { readVector, vectorParameter } from './vector-parameter';

interface Parameters {
  /** Rows of X. @default 100 */
  nSamples: number;
  /** Columns of X. @default 20 */
  nFeatures: number;
  /** Features that tell the clusters apart: the dimensions of the hypercube. @default 2 */
  nInformative: number;
  /** Features that are linear combinations of the informative ones. @default 2 */
  nRedundant: number;
  /** Features that repeat informative or redundant ones, drawn with replacement. @default 0 */
  nRepeated: number;
  /** Classes. @default 2 */
  nClasses: number;
  /** Clusters of each class. @default 2 */
  nClustersPerClass: number;
  /** Each class's share of the samples, the last one's may be left out; null: all alike. @default null */
  weights: VectorInput | null;
  /** Share of the samples whose class is drawn anew. @default 0.01 */
  flipY: number;
  /** Half the length of the hypercube's sides: the larger, the easier to tell apart. @default 1 */
  classSep: number;
  /** Whether clusters stand on a hypercube's vertices; otherwise on those of a random polytope. @default true */
  hypercube: boolean;
  /** Added to all features, or to each; null: each feature's is drawn from [-classSep, classSep). @default 0 */
  shift: number | VectorInput | null;
  /** All features are multiplied by it after the shift, or each; null: drawn from [1, 101). @default 1 */
  scale: number | VectorInput | null;
  /** Whether samples and features are permuted. @default true */
  shuffle: boolean;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
}

const finite = number(-Infinity, Infinity, '()');
const share = number(0, Infinity, '[)');
const perFeature = vectorParameter('one number per feature');

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: integer(1, Infinity, '[)') },
  nFeatures: { default: 20, constraint: integer(1, Infinity, '[)') },
  nInformative: { default: 2, constraint: integer(1, Infinity, '[)') },
  nRedundant: { default: 2, constraint: integer(0, Infinity, '[)') },
  nRepeated: { default: 0, constraint: integer(0, Infinity, '[)') },
  nClasses: { default: 2, constraint: integer(1, Infinity, '[)') },
  nClustersPerClass: { default: 2, constraint: integer(1, Infinity, '[)') },
  weights: { default: null, constraint: anyOf(vectorParameter('one number per class'), oneOf(null)) },
  flipY: { default: 0.01, constraint: number(0, 1, '[]') },
  classSep: { default: 1, constraint: number(0, Infinity, '()') },
  hypercube: { default: true, constraint: boolean },
  shift: { default: 0, constraint: anyOf(finite, perFeature, oneOf(null)) },
  scale: { default: 1, constraint: anyOf(number(0, Infinity, '()'), perFeature, oneOf(null)) },
  shuffle: { default: true, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
};

/** Options of {@link makeClassification}. @interface */
export type MakeClassificationOptions = Options<Parameters>;

const WHO = 'makeClassification';

/**
 * A random classification problem: normal clusters, each with a covariance of its own, around vertices of a hypercube
 * with sides of 2 · classSep; the classes take turns in getting one. To these informative features come redundant ones,
 * repeated ones and noise; without `shuffle` they stand in X in this order. With a seed the numbers are scikit-learn's.
 * Source: Guyon 2003, "Design of experiments for the NIPS 2003 variable selection benchmark"; scikit-learn's
 * `make_classification`.
 *
 * @returns X [nSamples, nFeatures] and y [nSamples], whole numbers in [0, nClasses)
 * @throws InvalidParameterError for an unknown option, a value out of its range, or options that do not fit together
 * @throws InvalidDataError for an array that does not hold what it has to
 */
export function makeClassification(options: MakeClassificationOptions = {}): [X: number[][], y: number[]] {
  const values = readOptions<Parameters>(WHO, PARAMETERS, options);
  const { nSamples, nFeatures, nInformative, nRedundant, nRepeated, nClasses, flipY, classSep } = values;
  checkCounts(values);
  const sizes = clusterSizes(values, classShares(values.weights, nClasses));
  const givenShift = readPerFeature('shift', values.shift, nFeatures);
  const givenScale = readPerFeature('scale', values.scale, nFeatures);

  // The order of the draws is scikit-learn's.
  const random = checkRandomState(values.randomState, WHO);
  const centers = placeCenters(values, sizes.length, random);
  const informative = random.standardNormal([nSamples, nInformative]);
  let y = placeClusters(informative, centers, sizes, random).map((cluster) => cluster % nClasses);
  const redundant = randomMixture(nInformative, nRedundant, random);
  const useful = informative.map((x) => [...x, ...redundant(x)]);
  const last = nInformative + nRedundant - 1;
  const repeated = random.uniform(0, 1, nRepeated).map((value) => Math.floor(last * value + 0.5));
  const noise = random.standardNormal([nSamples, nFeatures - nInformative - nRedundant - nRepeated]);
  let X = useful.map((x, i) => [...x, ...repeated.map((j) => x[j]!), ...noise[i]!]);
  const isFlipped = random.uniform(0, 1, nSamples).map((value) => value < flipY);
  y = y.map((label, i) => (isFlipped[i]! ? random.randint(nClasses) : label));
  const shift = givenShift ?? random.uniform(0, 1, nFeatures).map((value) => (2 * value - 1) * classSep);
  const scale = givenScale ?? random.uniform(0, 1, nFeatures).map((value) => 1 + 100 * value);
  X = X.map((x) => x.map((value, j) => (value + shift[j]!) * scale[j]!));
  if (!values.shuffle) return [X, y];
  [X, y] = shuffleSamples(X, y, random);
  const features = random.permutation(nFeatures);
  return [X.map((x) => features.map((j) => x[j]!)), y];
}

function checkCounts(values: Parameters): void {
  const { nFeatures, nInformative, nRedundant, nRepeated, nClasses, nClustersPerClass } = values;
  const wanted = nInformative + nRedundant + nRepeated;
  if (wanted > nFeatures) {
    const sum = `nInformative + nRedundant + nRepeated = ${nInformative} + ${nRedundant} + ${nRepeated}`;
    throw new ConflictingParametersError(WHO, `${sum} is more than nFeatures = ${nFeatures}.`);
  }
  if (nClasses * nClustersPerClass > 2 ** nInformative) {
    const product = `nClasses · nClustersPerClass = ${nClasses} · ${nClustersPerClass}`;
    const vertices = `2^nInformative = 2^${nInformative} vertices to stand on`;
    throw new ConflictingParametersError(WHO, `${product} clusters are more than the ${vertices}.`);
  }
}

/** Each class's share, whose sum may be above 1: then the last clusters get fewer samples than that, or none. */
function classShares(weights: VectorInput | null, nClasses: number): number[] {
  if (weights === null) return new Array<number>(nClasses).fill(1 / nClasses);
  const place = { who: WHO, argument: 'weights' };
  const legal = `${nClasses} numbers, one per class, or all but the last`;
  const shares = readVector(weights, share, place, { counts: [nClasses, nClasses - 1], legal });
  if (shares.length === nClasses) return shares;
  const sum = shares.reduce((total, value) => total + value, 0);
  if (sum <= 1 + 1e-9) return [...shares, 1 - sum];
  const problem = `weights without the last one must have a sum of at most 1. Got ${sum}.`;
  throw new ConflictingParametersError(WHO, problem);
}

/** Samples of each cluster, cluster k being of class k % nClasses; what rounding leaves over goes to the first ones. */
function clusterSizes({ nSamples, nClasses, nClustersPerClass }: Parameters, shares: readonly number[]): number[] {
  const clusters = nClasses * nClustersPerClass;
  const sizes = Array.from({ length: clusters }, (_, k) =>
    Math.trunc((nSamples * shares[k % nClasses]!) / nClustersPerClass),
  );
  const left = nSamples - sizes.reduce((total, size) => total + size, 0);
  for (let i = 0; i < left; i++) sizes[i % clusters]! += 1;
  return sizes;
}

function readPerFeature(argument: string, given: number | VectorInput | null, nFeatures: number): number[] | null {
  if (given === null) return null;
  if (typeof given === 'number') return new Array<number>(nFeatures).fill(given);
  const length = { counts: [nFeatures], legal: `${nFeatures} numbers, one per feature` };
  return readVector(given, finite, { who: WHO, argument }, length);
}

/** The clusters' centers [clusters, nInformative]. */
function placeCenters(values: Parameters, clusters: number, random: RandomState): number[][] {
  const { nInformative, classSep } = values;
  const centers = hypercubeVertices(clusters, nInformative, random).map((vertex) =>
    vertex.map((value) => value * (2 * classSep) - classSep),
  );
  if (values.hypercube) return centers;
  const perCluster = random.uniform(0, 1, clusters);
  const perFeature = random.uniform(0, 1, nInformative);
  return centers.map((center, k) => center.map((value, j) => value * perCluster[k]! * perFeature[j]!));
}
