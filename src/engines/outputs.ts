import {
  bytesOf,
  type DenseMatrix,
  floatArray,
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
  const columns = network.at(-1)!.units;
  const precision = X.precision === 'float32' ? precisionOf(weights[0]!.W) : 'float64';
  const plan = trainedBy === 'tensorflow' ? planOutputs(network, X.rows, precision) : null;
  const computed = plan && computedNatively(network, weights, X, precision, plan.rowsAtOnce);
  return { data: computed ?? computedByHand(network, weights, X, precision), rows: X.rows, columns };
}

function computedByHand(
  network: Network,
  weights: readonly LayerWeights[],
  { rows, columns, read }: MatrixSource,
  precision: Precision,
): FloatArray {
  const { units } = network.at(-1)!;
  const output = smallArray(precision, rows * units);
  room.use(columns, (data) => {
    const rowsAtOnce = Math.floor(data.length / columns);
    for (let row = 0; row < rows; row += rowsAtOnce) {
      const end = Math.min(row + rowsAtOnce, rows);
      read(row, end, data);
      forward(network, weights, { data, rows: end - row, columns }, output, row * units);
    }
  });
  return output;
}

/** @returns null where the native library could not do it, and a warning has said so */
function computedNatively(
  network: Network,
  weights: readonly LayerWeights[],
  { rows, columns, read, copy }: MatrixSource,
  precision: Precision,
  rowsAtOnce: number,
): FloatArray | null {
  const engine = tensorflowEngine();
  const status = engine.isLoaded ? undefined : nativeStatus();
  if (status?.available === false) {
    warnOfHandWritten(status.reason);
    return null;
  }
  const { units } = network.at(-1)!;
  try {
    const blocks = Math.ceil(rows / rowsAtOnce);
    const places = Math.min(blocks, SHARED_BLOCKS);
    const size = Math.ceil((rowsAtOnce * columns * bytesOf(precision)) / bytesOf('float64'));
    let output: FloatArray | undefined;
    sharedRoom.use(places * size, (shared) => {
      stepsAhead(blocks, places, (block) => {
        const row = block * rowsAtOnce;
        const end = Math.min(row + rowsAtOnce, rows);
        const X = firstOf(shared.subarray((block % places) * size), precision, rowsAtOnce * columns);
        const check = copy === undefined ? undefined : copy(row, end, X);
        if (check === undefined) read(row, end, X);
        const answer = engine.outputs(network, weights, { X, rows: end - row, isLast: end === rows });
        return () => {
          const { output: numbers, isSumFinite } = answer();
          if (!isSumFinite) {
            // Rows that were refused may lie behind these, and are summed with them.
            X.fill(0, (end - row) * columns);
            check?.(); // finds nothing where the sum was too large for a number
          }
          if (blocks === 1) output = numbers;
          else (output ??= floatArray(precision, rows * units)).set(numbers, row * units);
        };
      });
    });
    return output!;
  } catch (error) {
    if (!(error instanceof EngineFailedError)) throw error;
    warnOfHandWritten(error.reason);
    return null;
  }
}

/** The beginning of a place as so many numbers of a precision. */
function firstOf(place: FloatArray, precision: Precision, length: number): FloatArray {
  if (precision === 'float64') return place.subarray(0, length);
  return new Float32Array(place.buffer, place.byteOffset, length);
}
