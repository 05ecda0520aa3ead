import {
  bytesOf,
  type DenseMatrix,
  floatArray,
  type FloatArray,
  type MatrixSource,
  type Precision,
  precisionOf,
} from '../arrays';
import { EngineFailedError } from '../errors';
import type { LayerWeights, Network } from '../network';
import { outputsByHand } from './by-hand';
import { tensorflowEngine, warnOfHandWritten } from './choose-engine';
import type { ComputedBy } from './engine';
import type { Inquiry } from './inquiry';
import { addNativeSaving } from './native-savings';
import { Room } from './room';
import { stepsAhead } from './steps-ahead';
import { hasClasses, type NetworkAnswer, nativeStatus, planOutputs, type Question } from './tensorflow';

/**
 * What the native library has to save before it is asked for a network's outputs. Where nothing has needed it yet it is loaded first, which takes some
 * 300 ms; and until a network has been compiled, behind many rows, this thread and its helper are about as fast.
 */
const WORTH_ASKING_NS = 50_000_000;

/** Blocks of rows of X on their way to the native engine's thread, two of them: the next one is read while the native library has the one before. */
const blockRooms = [0, 1].map(() => new Room((length) => floatArray('float64', length)));

/**
 * A fitted network's output for every row of X, in 32 bits only where X and the weights are: in this thread, or by the
 * native library where there are many rows, unless the network was trained by `matrix`, which does without.
 *
 * @throws InvalidDataError for what is no finite number in X
 */
export function outputs(
  trainedBy: ComputedBy,
  network: Network,
  weights: readonly LayerWeights[],
  X: MatrixSource,
): DenseMatrix {
  const inquiry = { network, weights, X, precision: outputPrecision(weights, X) };
  const rowsAtOnce = rowsAtOnceNatively(trainedBy, inquiry);
  const native = rowsAtOnce === null ? null : natively(() => nativeOutputs(inquiry, rowsAtOnce));
  return toMatrix(native ?? outputsByHand(inquiry), inquiry);
}

/**
 * Which class is the likeliest in every row, the first of several, where the native library tells that; otherwise the outputs,
 * of which some may be no probabilities.
 *
 * @throws InvalidDataError for what is no finite number in X
 */
export function likeliestOrOutputs(
  trainedBy: ComputedBy,
  network: Network,
  weights: readonly LayerWeights[],
  X: MatrixSource,
): { readonly likeliest: Int32Array } | DenseMatrix {
  const inquiry = { network, weights, X, precision: outputPrecision(weights, X) };
  const rowsAtOnce = rowsAtOnceNatively(trainedBy, inquiry);
  const native = rowsAtOnce === null ? null : natively(() => nativeLikeliestOrOutputs(inquiry, rowsAtOnce));
  return native ?? toMatrix(outputsByHand(inquiry), inquiry);
}

function outputPrecision(weights: readonly LayerWeights[], X: MatrixSource): Precision {
  return X.precision === 'float32' ? precisionOf(weights[0]!.W) : 'float64';
}

function toMatrix(data: FloatArray, { network, X }: Inquiry): DenseMatrix {
  return { data, rows: X.rows, columns: network.at(-1)!.units };
}

/** @returns null where this thread is to do it */
function rowsAtOnceNatively(trainedBy: ComputedBy, { network, weights, X, precision }: Inquiry): number | null {
  const plan = trainedBy === 'matrix' ? null : planOutputs(network, X.rows, precision);
  if (plan === null || addNativeSaving(weights, plan.savedNs) < WORTH_ASKING_NS) return null;
  return plan.rowsAtOnce;
}

/** @returns null where the native library could not do it, and a warning has said so */
function natively<T>(ask: () => T): T | null {
  const status = tensorflowEngine().isLoaded ? undefined : nativeStatus();
  if (status?.available === false) {
    warnOfHandWritten(status.reason);
    return null;
  }
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof EngineFailedError)) throw error;
    warnOfHandWritten(error.reason);
    return null;
  }
}

function nativeOutputs(inquiry: Inquiry, rowsAtOnce: number): FloatArray {
  const make = (length: number): FloatArray => floatArray(inquiry.precision, length);
  return askInBlocks(inquiry, rowsAtOnce, 'output', ({ output }) => output, make)!;
}

function nativeLikeliestOrOutputs(
  inquiry: Inquiry,
  rowsAtOnce: number,
): { readonly likeliest: Int32Array } | DenseMatrix {
  const make = (length: number): Int32Array => new Int32Array(length);
  const likeliest = hasClasses(inquiry.network)
    ? askInBlocks(inquiry, rowsAtOnce, 'likeliest', (told) => told.likeliest, make)
    : null;
  return likeliest === null ? toMatrix(nativeOutputs(inquiry, rowsAtOnce), inquiry) : { likeliest };
}

/** What the native library tells of all rows; null where it does not tell it of some. */
function askInBlocks<A extends FloatArray | Int32Array>(
  { network, weights, X: { rows, columns, read, copy }, precision }: Inquiry,
  rowsAtOnce: number,
  question: Question,
  partIn: (told: NetworkAnswer) => A | null,
  make: (length: number) => A,
): A | null {
  const engine = tensorflowEngine();
  const blocks = Math.ceil(rows / rowsAtOnce);
  const numbers = Math.ceil((rowsAtOnce * columns * bytesOf(precision)) / bytesOf('float64'));
  let whole: A | null | undefined;
  stepsAhead(blocks, blockRooms.length, (block) => {
    const row = block * rowsAtOnce;
    const end = Math.min(row + rowsAtOnce, rows);
    const ownRoom = blockRooms[block % blockRooms.length]!;
    const X = firstOf(ownRoom.take(numbers), precision, rowsAtOnce * columns);
    const check = copy?.(row, end, X);
    if (check === undefined) read(row, end, X);
    const answer = engine.ask(network, weights, question, { X, rows: end - row, isLast: end === rows });
    return () => {
      const told = answer();
      const part = partIn(told);
      // Rows that were refused may lie behind these, and are summed with them.
      if (!told.isSumFinite || part === null) told.X.fill(0, (end - row) * columns);
      ownRoom.giveBack(wholeOf(told.X));
      if (!told.isSumFinite) check?.(told.X); // finds nothing where the sum was too large for a number
      if (part === null || whole === null) whole = null;
      else if (blocks === 1) whole = part;
      else {
        const ofRow = part.length / (end - row);
        (whole ??= make(rows * ofRow)).set(part, row * ofRow);
      }
    };
  });
  return whole!;
}

/** The beginning of a place as so many numbers of a precision. */
function firstOf(place: FloatArray, precision: Precision, length: number): FloatArray {
  if (precision === 'float64') return place.subarray(0, length);
  return new Float32Array(place.buffer, place.byteOffset, length);
}

/** All of the place whose beginning that is. */
function wholeOf({ buffer, byteOffset }: FloatArray): FloatArray {
  return new Float64Array(buffer, byteOffset, Math.floor((buffer.byteLength - byteOffset) / bytesOf('float64')));
}
