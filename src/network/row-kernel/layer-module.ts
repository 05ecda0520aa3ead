import { assemble } from '../../webassembly';
import { PAIRS_TOGETHER } from './layout';
import { putInPlace } from './put-in-place';
import { blocks, layer, list } from './row-alone';
import { layerOfFour, tile, tiles } from './rows-together';

// The functions' places in the module.
const BLOCKS = 0;
const LIST = BLOCKS + PAIRS_TOGETHER.length;
const LAYER = LIST + 1;
const WIDE_TILE = LAYER + 1;
const NARROW_TILE = WIDE_TILE + 1;
const TILES = NARROW_TILE + 1;

/**
 * A module that computes rows of a layer, max(b + x·W, least), by two numbers of 64 bits at once. It has a memory, of which
 * `layout.ts` tells, and two functions, `layer` for one row, and `layerOfFour` for four. Both are of
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
 * @param pages  of the memory, of 64 KB
 */
export function layerModule(pages: number): Uint8Array<ArrayBuffer> {
  const functions = [
    ...PAIRS_TOGETHER.map(blocks),
    list(),
    layer({ blocks: BLOCKS, list: LIST }),
    tile(2),
    tile(1),
    tiles({ wideTile: WIDE_TILE, narrowTile: NARROW_TILE }),
    layerOfFour({ list: LIST, layer: LAYER, tiles: TILES }),
    putInPlace(),
  ];
  return assemble(functions, pages);
}
