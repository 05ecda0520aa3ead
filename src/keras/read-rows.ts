import { type DenseMatrix, inPrecision, isTensorLike, type Place, readMatrix, readTargets } from '../arrays';
import { InvalidDataError } from '../errors';

/**
 * Copies rows of a given shape, each as one row of 32-bit numbers.
 *
 * @param input  a tensor [rows, …shape], or where the shape has one extent any array that an estimator takes; of extent
 *   1 also a vector
 * @throws InvalidDataError for another shape, and anything that is no finite number
 */
export function readRows(input: unknown, shape: readonly number[], at: Place): DenseMatrix {
  if (input === undefined || input === null) {
    throw new InvalidDataError(
      at.who,
      at.argument,
      `must be given: a tensor or an array of rows. Got ${String(input)}.`,
    );
  }
  if (Array.isArray(input) && isTensorLike(input[0])) {
    throw new InvalidDataError(at.who, at.argument, 'must be one tensor. Got a list of tensors.');
  }
  const read = isTensorLike(input) ? readTensor(input, shape, at) : readArray(input, shape, at);
  return inPrecision(read, 'float32');
}

function readTensor(tensor: { shape: unknown; dataSync(): unknown }, shape: readonly number[], at: Place): DenseMatrix {
  const [rows, ...rest] = tensor.shape as readonly number[];
  const isVector = rest.length === 0 && shape.join() === '1';
  if (rows === undefined || (rest.join() !== shape.join() && !isVector)) throw wrongShape(tensor.shape, shape, at);
  const columns = shape.reduce((product, extent) => product * extent, 1);
  return readMatrix({ data: tensor.dataSync(), shape: [rows, columns] }, at);
}

function readArray(input: unknown, shape: readonly number[], at: Place): DenseMatrix {
  if (shape.length !== 1) {
    throw new InvalidDataError(
      at.who,
      at.argument,
      `must be a tensor of shape ${worded(shape)}: an array has rows of numbers only.`,
    );
  }
  const { matrix } = readTargets(input, at);
  if (matrix.columns !== shape[0]) throw wrongShape([matrix.rows, matrix.columns], shape, at);
  return matrix;
}

function wrongShape(came: unknown, shape: readonly number[], at: Place): InvalidDataError {
  return new InvalidDataError(at.who, at.argument, `must have the shape ${worded(shape)}. Got [${String(came)}].`);
}

function worded(shape: readonly number[]): string {
  return `[rows, ${shape.join(', ')}]`;
}
