import { bytesOf } from '../../../arrays';
import { type FunctionGraph, sizeOf, type Value } from '../graph';
import { gatherRows, slice, withRows } from '../graph/operations';
import { dataPorts, type Ports } from './ports';
import { isFullBatch, type TrainingShape } from './training-ports';

/**
 * XLA has two threads gather rows where what they are gathered from is as large as this, however few they are. The first waits
 * some 20 µs for the second.
 */
const SHARED_FROM_BYTES = 2 ** 19;
/** And that pays for a batch as large as this. */
const WORTH_SHARING_BYTES = 400_000;

/** What has a row for each sample. */
const SAMPLED = ['X', 'y', 'sampleWeight'] as const;

type Sampled = (typeof SAMPLED)[number];

/** A batch: of each what it is in there, and the places that rows were put in as they are now. */
export interface GatheredBatch {
  readonly X: Value;
  readonly y: Value;
  readonly sampleWeight: Value | null;
  readonly places: Readonly<Record<string, Value>>;
}

/**
 * Loop variables that rows of a batch are put in where one thread is to gather them: XLA leaves to it what changes a part of a
 * variable in place.
 */
export function batchPlaces(shape: TrainingShape): Ports {
  const { isCompiled, precision, batchSize } = shape;
  if (!isCompiled || batchSize === 1 || isFullBatch(shape)) return {}; // a single row is no part of a batch
  const data = dataPorts(shape);
  const places: Ports = {};
  for (const name of SAMPLED) {
    const samples = data[name];
    if (samples === undefined) continue;
    const place = { ...samples, shape: [batchSize, ...samples.shape.slice(1)] };
    const isShared = bytesOf(precision) * sizeOf(samples.shape) >= SHARED_FROM_BYTES;
    if (isShared && bytesOf(precision) * sizeOf(place.shape) < WORTH_SHARING_BYTES) places[placeOf(name)] = place;
  }
  return places;
}

/**
 * @param before  the loop's variables
 * @param rows    the samples of the batch [batchSize]; null for all of them
 */
export function gatherBatch(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  rows: Value | null,
): GatheredBatch {
  const places: Record<string, Value> = {};
  const gathered = (name: Sampled): Value => {
    if (rows === null) return before[name]!;
    const place = before[placeOf(name)];
    if (place === undefined) return gatherRows(graph, before[name]!, rows);
    return (places[placeOf(name)] = inPlace(graph, place, before[name]!, rows));
  };
  return {
    X: gathered('X'),
    y: gathered('y'),
    sampleWeight: before.sampleWeight === undefined ? null : gathered('sampleWeight'),
    places,
  };
}

function placeOf(name: string): string {
  return `batch_${name}`;
}

/** The rows of x: all but the last, and then the last. All at once would be no change of a part. */
function inPlace(graph: FunctionGraph, place: Value, x: Value, rows: Value): Value {
  const last = rows.shape[0]! - 1;
  const withThose = (into: Value, begin: number, count: number): Value =>
    withRows(graph, into, begin, gatherRows(graph, x, slice(graph, rows, graph.constant('int32', begin), count)));
  return withThose(withThose(place, 0, last), last, 1);
}
