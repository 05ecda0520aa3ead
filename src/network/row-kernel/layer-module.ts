import { assemble, divideBySum, exp, logistic, subtractLargest, tanh } from '../../webassembly';
import { PAIR_BYTES, PAIRS_TOGETHER, ROW_BYTES, ROWS_TOGETHER } from './layout';
import { putInPlace } from './put-in-place';
import { blocks, layer, list } from './row-alone';
import { layerOfFour, tile, tiles } from './rows-together';
import { softmax } from './softmax';

// The functions' places in the module.
const BLOCKS = 0;
const LIST = BLOCKS + PAIRS_TOGETHER.length;
const LAYER = LIST + 1;
const WIDE_TILE = LAYER + 1;
const NARROW_TILE = WIDE_TILE + 1;
const TILES = NARROW_TILE + 1;
const SUBTRACT_LARGEST = TILES + 1;
const DIVIDE_BY_SUM = SUBTRACT_LARGEST + 1;
const SUBTRACT_LARGEST_OF_FOUR = DIVIDE_BY_SUM + 1;
const DIVIDE_BY_SUM_OF_FOUR = SUBTRACT_LARGEST_OF_FOUR + 1;
const EXP = DIVIDE_BY_SUM_OF_FOUR + 1;
const EXP_OF_FOUR = EXP + 1;

/** A pair of each of four rows side by side: few units have no four pairs. */
const OF_FOUR = { apart: ROW_BYTES, step: PAIR_BYTES } as const;

/**
 * A module that computes rows of a layer, max(b + x·W, least), by two numbers of 64 bits at once. It has a memory, of which
 * `layout.ts` tells, and functions for one row and for four. `layer` and `layerOfFour` are of
 *
 * - `x`, `inputs`: where the first row is, and a row's length
 * - `weights`: the units in blocks of so many pairs as are together, the largest blocks first; a block has the biases of its
 *   units, and then for each input their weights
 * - `sums`, `sumsEnd`: where the first row's sums are written to, whole pairs
 * - `least`: 0 makes it relu, −Infinity leaves the sums as they are
 *
 * Units stand beside each other in pairs, so that each sum takes the inputs one after the other, each product and each sum
 * being rounded: it has the bits of a loop in JavaScript.
 *
 * `exp`, `logistic`, `tanh` and `softmax`, and `expOfFour` and so on, turn sums into activations. They are of the place of the first row's sums, of
 * where they end, which for one row alone is a line of the cache, and of the bytes of those that there are units for.
 *
 * The build puts what this gives in its place.
 */
export function layerModule(): Uint8Array<ArrayBuffer> {
  const functions = [
    ...PAIRS_TOGETHER.map(blocks),
    list(),
    layer({ blocks: BLOCKS, list: LIST }),
    tile(2),
    tile(1),
    tiles({ wideTile: WIDE_TILE, narrowTile: NARROW_TILE }),
    subtractLargest(undefined, 1),
    divideBySum(undefined, 1),
    subtractLargest(undefined, ROWS_TOGETHER),
    divideBySum(undefined, ROWS_TOGETHER),
    exp(),
    exp('expOfFour', OF_FOUR),
    logistic(),
    logistic('logisticOfFour', OF_FOUR),
    tanh(),
    tanh('tanhOfFour', OF_FOUR),
    softmax('softmax', 1, { subtractLargest: SUBTRACT_LARGEST, exp: EXP, divideBySum: DIVIDE_BY_SUM }),
    softmax('softmaxOfFour', ROWS_TOGETHER, {
      subtractLargest: SUBTRACT_LARGEST_OF_FOUR,
      exp: EXP_OF_FOUR,
      divideBySum: DIVIDE_BY_SUM_OF_FOUR,
    }),
    layerOfFour({ list: LIST, layer: LAYER, tiles: TILES }),
    putInPlace(),
  ];
  return assemble(functions);
}
