import { floatArray, type MatrixSource, type DenseMatrix, precisionOf } from '../arrays';
import { forward, type LayerWeights, type Network } from '../network';

/** Room for rows of X, kept from call to call; taken away while in use: reading X may run code of the user's. */
let spare: Float64Array | undefined = new Float64Array(8192);

/**
 * A fitted network's output for every row of X, in 32 bits only where X and the weights are.
 *
 * @throws InvalidDataError for what is no finite number in X
 */
export function outputs(network: Network, weights: readonly LayerWeights[], X: MatrixSource): DenseMatrix {
  const { rows, columns } = X;
  const units = network.at(-1)!.units;
  const precision = X.precision === 'float32' ? precisionOf(weights[0]!.W) : 'float64';
  const data = floatArray(precision, rows * units); // [rows, outputs]
  const room = spare !== undefined && columns <= spare.length ? spare : new Float64Array(Math.max(columns, 8192));
  spare = undefined;
  const rowsAtOnce = Math.floor(room.length / columns);
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const end = Math.min(row + rowsAtOnce, rows);
    X.read(row, end, room);
    forward(network, weights, { data: room, rows: end - row, columns }, data, row * units);
  }
  if (room.length === 8192) spare = room;
  return { data, rows, columns: units };
}
