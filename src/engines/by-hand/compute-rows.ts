import type { FloatArray } from '../../arrays';
import { forward, ROWS_TOGETHER } from '../../network';
import type { Inquiry } from '../inquiry';
import { Room } from '../room';

/** Rows of X on their way into JavaScript, 64 KB of them at once. */
const room = new Room((length) => new Float64Array(Math.max(length, 8192)));

/**
 * A network's output for the rows from `start` to before `end`, computed in this thread: from where they lie, if they lie somewhere.
 *
 * @param output  where it comes to, [all rows of X, units]
 * @throws InvalidDataError for the first of what is no finite number in them
 */
export function computeRows({ network, weights, X }: Inquiry, start: number, end: number, output: FloatArray): void {
  const { columns, view, read } = X;
  const { units } = network.at(-1)!;
  room.use(columns, (place) => {
    const most = Math.floor(place.length / columns);
    const rowsAtOnce = most - (most > ROWS_TOGETHER ? most % ROWS_TOGETHER : 0);
    for (let row = start; row < end; row += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, end - row);
      const own = rows > ROWS_TOGETHER ? view?.(row, row + rows) : undefined; // fewer are sooner read
      if (own !== undefined && forward(network, weights, { data: own, rows, columns }, output, row * units)) continue;
      read(row, row + rows, place);
      forward(network, weights, { data: place, rows, columns }, output, row * units);
    }
  });
}
