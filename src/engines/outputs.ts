import {
  bytesOf,
  type DenseMatrix,
  type FloatArray,
  type MatrixSource,
  type Precision,
  precisionOf,
  sharedFloatArray,
} from '../arrays';
import { EngineFailedError } from '../errors';
import { forward, type LayerWeights, type Network } from '../network';
import { tensorflowEngine, warnOfHandWritten } from './choose-engine';
import type { EngineName } from './engine';
import { Room } from './room';
import { smallArray } from './small-array';
import { stepsAhead } from './steps-ahead';
import { nativeStatus, planOutputs } from './tensorflow';

/** Rows of X on their way into JavaScript, 64 KB of them at once. */
const room = new Room((length) => new Float64Array(Math.max(length, 8192)));
/** And to the native engine's thread. */
const sharedRoom = new Room((length) => sharedFloatArray('float64', length));
/** Blocks of rows in it: the next is read while the native library has the one before. */
const SHARED_BLOCKS = 2;

/**
 * A fitted network's output for every row of X, in 32 bits only where X and the weights are: in this thread, or by the
 * native library where that trained the network and there are many rows.
 *
 * @throws InvalidDataError for what is no finite number in X
 */
export function outputs(
  trainedBy: EngineName,
  network: Network,
  weights: readonly LayerWeights[],
  X: MatrixSource,
): DenseMatrix {
  const units = network.at(-1)!.units;
  const precision = X.precision === 'float32' ? precisionOf(weights[0]!.W) : 'float64';
  const output = { data: smallArray(precision, X.rows * units), rows: X.rows, columns: units };
  const plan = trainedBy === 'tensorflow' ? planOutputs(network, X.rows, precision) : null;
  if (plan === null || !fillNatively(network, weights, X, plan.rowsAtOnce, output)) {
    fillByHand(network, weights, X, output);
  }
  return output;
}

function fillByHand(
  network: Network,
  weights: readonly LayerWeights[],
  { rows, columns, read }: MatrixSource,
  output: DenseMatrix,
): void {
  room.use(columns, (data) => {
    const rowsAtOnce = Math.floor(data.length / columns);
    for (let row = 0; row < rows; row += rowsAtOnce) {
      const end = Math.min(row + rowsAtOnce, rows);
      read(row, end, data);
      forward(network, weights, { data, rows: end - row, columns }, output.data, row * output.columns);
    }
  });
}

/** @returns whether the native library could do it; where not, a warning has said so */
function fillNatively(
  network: Network,
  weights: readonly LayerWeights[],
  { rows, columns, read }: MatrixSource,
  rowsAtOnce: number,
  output: DenseMatrix,
): boolean {
  const engine = tensorflowEngine();
  const status = engine.isLoaded ? undefined : nativeStatus();
  if (status?.available === false) {
    warnOfHandWritten(status.reason);
    return false;
  }
  const precision = precisionOf(output.data);
  try {
    const blocks = Math.ceil(rows / rowsAtOnce);
    const places = Math.min(blocks, SHARED_BLOCKS);
    const size = Math.ceil((rowsAtOnce * columns * bytesOf(precision)) / bytesOf('float64'));
    sharedRoom.use(places * size, (shared) => {
      stepsAhead(blocks, places, (block) => {
        const row = block * rowsAtOnce;
        const end = Math.min(row + rowsAtOnce, rows);
        const X = firstOf(shared.subarray((block % places) * size), precision, (end - row) * columns);
        read(row, end, X);
        const answer = engine.outputs(network, weights, X);
        return () => {
          output.data.set(answer(), row * output.columns);
        };
      });
    });
    return true;
  } catch (error) {
    if (!(error instanceof EngineFailedError)) throw error;
    warnOfHandWritten(error.reason);
    return false;
  }
}

/** The beginning of a place as so many numbers of a precision. */
function firstOf(place: FloatArray, precision: Precision, length: number): FloatArray {
  if (precision === 'float64') return place.subarray(0, length);
  return new Float32Array(place.buffer, place.byteOffset, length);
}
