import { readMatrix, toRows, type MatrixInput, type Place, type VectorInput } from '../arrays';
import { ConflictingParametersError } from '../errors';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../random';
import {
  anyOf,
  boolean,
  integer,
  number,
  oneOf,
  pairOf,
  readOptions,
  type Options,
  type ParameterTable,
} from '../validation';
import { shuffleSamples } from './shuffle-samples';
import { readVector, vectorParameter } from './vector-parameter';

interface Parameters {
  /** Samples in all, shared out evenly, or those of each blob. @default 100 */
  nSamples: number | VectorInput;
  /** Columns of X; of given centers it is their number of columns that counts. @default 2 */
  nFeatures: number;
  /**
   * How many blobs, in places that are drawn, or their centers [blobs, features]; null: as many as nSamples has places,
   * else 3.
   * @default null
   */
  centers: number | MatrixInput | null;
  /** The blobs' standard deviation, or one for each. @default 1 */
  clusterStd: number | VectorInput;
  /** Lowest and highest coordinate of centers that are drawn. @default [-10, 10] */
  centerBox: readonly [number, number];
  /** Whether the samples are permuted. @default true */
  shuffle: boolean;
  /** Seed or generator. @default null */
  randomState: RandomStateLike;
  /** Whether the centers are returned too. @default false */
  returnCenters: boolean;
}

const WHO = 'makeBlobs';

const count = integer(0, Infinity, '[)');
const deviation = number(0, Infinity, '[)');

const PARAMETERS: ParameterTable<Parameters> = {
  nSamples: { default: 100, constraint: anyOf(integer(1, Infinity, '[)'), vectorParameter('one number per blob')) },
  nFeatures: { default: 2, constraint: integer(1, Infinity, '[)') },
  centers: {
    default: null,
    constraint: anyOf(
      integer(1, Infinity, '[)'),
      {
        legal: 'an array of rows, one per blob',
        accepts: (value): value is MatrixInput => typeof value === 'object' && value !== null, // looked at when it is read
      },
      oneOf(null),
    ),
  },
  clusterStd: { default: 1, constraint: anyOf(deviation, vectorParameter('one number per blob')) },
  centerBox: { default: [-10, 10], constraint: pairOf(number(-Infinity, Infinity, '()')) },
  shuffle: { default: true, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
  returnCenters: { default: false, constraint: boolean },
};

/** Options of {@link makeBlobs}. @interface */
export type MakeBlobsOptions = Options<Parameters>;

/**
 * Normal clouds of points around centers, one class each. With a seed the numbers are scikit-learn's. Source:
 * scikit-learn's `make_blobs`.
 *
 * @returns X [samples, features] and y [samples], the blobs' numbers from 0 on; with `returnCenters: true` also the
 *          centers [blobs, features]
 * @throws InvalidParameterError for an unknown option, a value out of its range, or options that do not fit together
 * @throws InvalidDataError for an array that does not hold what it has to
 */
export function makeBlobs<const Centers extends boolean = false>(
  options: MakeBlobsOptions & { readonly returnCenters?: Centers | undefined } = {},
): [X: number[][], y: number[], ...(Centers extends true ? [centers: number[][]] : [])] {
  const values = readOptions<Parameters>(WHO, PARAMETERS, options);
  const counts = typeof values.nSamples === 'number' ? null : readVector(values.nSamples, count, at('nSamples'));
  const given = readCenters(values.centers, counts);
  const blobs = counts?.length ?? (Array.isArray(given) ? given.length : given);
  const sizes = counts ?? evenSizes(values.nSamples as number, blobs);
  const deviations = readDeviations(values.clusterStd, blobs);

  const random = checkRandomState(values.randomState, WHO);
  const centers = Array.isArray(given) ? given : random.uniform(...values.centerBox, [blobs, values.nFeatures]);
  let X = centers.flatMap((center, k) =>
    Array.from({ length: sizes[k]! }, () => center.map((value) => random.normal(value, deviations[k]))),
  );
  let y = sizes.flatMap((size, k) => new Array<number>(size).fill(k));
  if (values.shuffle) [X, y] = shuffleSamples(X, y, random);
  const made = values.returnCenters ? [X, y, centers] : [X, y];
  // Centers is the type of returnCenters.
  return made as ReturnType<typeof makeBlobs<Centers>>;
}

/** The centers themselves, or how many are to be drawn. */
function readCenters(centers: Parameters['centers'], counts: readonly number[] | null): number[][] | number {
  if (centers === null) return counts?.length ?? 3;
  if (typeof centers === 'number') {
    if (counts === null) return centers;
    const legal = 'null or rows, one per blob, where nSamples is an array: that says how many blobs there are';
    throw new ConflictingParametersError(WHO, `centers must be ${legal}. Got ${centers}.`);
  }
  const rows = toRows(readMatrix(centers, at('centers')));
  if (counts === null || counts.length === rows.length) return rows;
  const lengths = `The rows of centers (${rows.length}) and the numbers of nSamples (${counts.length})`;
  throw new ConflictingParametersError(WHO, `${lengths} must be as many, one per blob.`);
}

function readDeviations(given: number | VectorInput, blobs: number): number[] {
  if (typeof given === 'number') return new Array<number>(blobs).fill(given);
  return readVector(given, deviation, at('clusterStd'), { counts: [blobs], legal: `${blobs} numbers, one per blob` });
}

/** The first blobs have one more where it does not come out even. */
function evenSizes(samples: number, blobs: number): number[] {
  return Array.from({ length: blobs }, (_, k) => Math.floor(samples / blobs) + (k < samples % blobs ? 1 : 0));
}

function at(argument: string): Place {
  return { who: WHO, argument };
}
