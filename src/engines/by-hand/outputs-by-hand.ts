import { availableParallelism } from 'node:os';
import type { FloatArray } from '../../arrays';
import { ROWS_TOGETHER } from '../../network';
import type { Inquiry } from '../inquiry';
import { smallArray } from '../small-array';
import { byHandNs } from './by-hand-ns';
import { computeRows } from './compute-rows';
import { RowHelper } from './row-helper';

/** From here on a second thread helps, which has to be woken. */
const WORTH_HELP_NS = 100_000;
/** It is started when so much would have been helped with: what it takes itself. */
const WORTH_HELPER_NS = 20_000_000;

/**
 * A network's output for every row [rows × units], computed in this thread, and by a second one where there is enough to do. The bits are
 * the same either way.
 *
 * @throws InvalidDataError for what is no finite number in X
 */
export function outputsByHand(inquiry: Inquiry): FloatArray {
  const { network, X, precision } = inquiry;
  const { rows } = X;
  const output = smallArray(precision, rows * network.at(-1)!.units);
  const ns = rows > ROWS_TOGETHER ? rows * byHandNs(network) : 0; // which would be a tenth of what one row takes
  const helper = ns >= WORTH_HELP_NS ? helperWorth(ns) : null;
  let row = 0;
  for (let done = rows; done > 0 && row < rows; row += done) done = helper?.compute(inquiry, row, output) ?? 0;
  computeRows(inquiry, row, rows, output);
  return output;
}

/** Null where there can be none. */
let rowHelper: RowHelper | null | undefined;
let unhelpedNs = 0;

/** This thread's helper; null before one has been worth it, and where there is none to be had. */
function helperWorth(ns: number): RowHelper | null {
  if (rowHelper?.hasEnded === false) return rowHelper;
  if (rowHelper === null || rowHelper?.isBroken || !hasSecondProcessor()) return null;
  unhelpedNs += ns;
  if (unhelpedNs < WORTH_HELPER_NS) return null;
  unhelpedNs = 0;
  try {
    return (rowHelper = new RowHelper());
  } catch {
    return (rowHelper = null); // Node.js may have been told to allow no threads
  }
}

/** Whether there is one that this process may use: jobs side by side have one each, of which this variable is the sign. */
function hasSecondProcessor(): boolean {
  return availableParallelism() > 1 && process.env.TF_NUM_INTRAOP_THREADS !== '1';
}
