import { assemble, divideBySum, exp, logistic, named, subtractLargest, tanh } from '../../webassembly';
import { ACTIVATIONS, PAIR_BYTES, PAIRS_TOGETHER, ROW_BYTES, ROWS_TOGETHER } from './layout';
import { putInPlace } from './put-in-place';
import { blocks, layer, list } from './row-alone';
import { roundOfFour, rowsThroughNetwork } from './rows-through-network';
import { layerOfFour, tiles } from './rows-together';
import { softmax } from './softmax';

// The functions' places in the module.
const BLOCKS = 0;
const LIST = BLOCKS + PAIRS_TOGETHER.length;
const LAYER = LIST + 1;
const TILES = LAYER + 1;
const LAYER_OF_FOUR = TILES + 1;
const PUT_IN_PLACE = LAYER_OF_FOUR + 1;
const ROUND_OF_FOUR = PUT_IN_PLACE + 1;
const OF_SOFTMAX = ROUND_OF_FOUR + 1;
const OF_SOFTMAX_OF_FOUR = OF_SOFTMAX + 2;
const ACTIVATIONS_OF_ONE = OF_SOFTMAX_OF_FOUR + 2;
const ACTIVATIONS_OF_FOUR = ACTIVATIONS_OF_ONE + ACTIVATIONS.length;
/** Among these, as all of them are in the order of ACTIVATIONS. */
const EXP = ACTIVATIONS.indexOf('exp');

/** A pair of each of four rows side by side: few units have no four pairs. */
const OF_FOUR = { apart: ROW_BYTES, step: PAIR_BYTES } as const;

/**
 * A module that takes rows through a network, two numbers of 64 bits at once. It has a memory, of which `layout.ts` tells, and functions
 * for JavaScript: `rowsThroughNetwork`, and for one row `putInPlace`, `layer` and activations.
 *
 * `layer` computes max(b + x·W, least) and is of
 *
 * - `x`, `inputs`: where the row is, and its length
 * - `weights`: the units in blocks of so many pairs as are together, the largest blocks first; a block has the biases of its
 *   units, and then for each input their weights
 * - `sums`, `sumsEnd`: where the sums are written to, whole pairs
 * - `least`: 0 makes it relu, −Infinity leaves the sums as they are
 *
 * Units stand beside each other in pairs, so that each sum takes the inputs one after the other, each product and each sum
 * being rounded: it has the bits of a loop in JavaScript.
 *
 * `exp`, `logistic`, `tanh` and `softmax` turn sums into activations, with JavaScript's bits too. They are of the place of the sums, of
 * where they end, in whole lines of the cache, and softmax of the bytes of those that there are units for.
 *
 * The build puts what this gives in its place.
 */
export function layerModule(): Uint8Array<ArrayBuffer> {
  const functions = [
    ...PAIRS_TOGETHER.map(blocks),
    list(),
    layer({ blocks: BLOCKS, list: LIST }),
    tiles(),
    layerOfFour({ list: LIST, layer: LAYER, tiles: TILES }),
    putInPlace(),
    roundOfFour(),
    subtractLargest(1),
    divideBySum(1),
    subtractLargest(ROWS_TOGETHER),
    divideBySum(ROWS_TOGETHER),
    named('exp', exp()),
    named('logistic', logistic()),
    named('tanh', tanh()),
    named('softmax', softmax(1, ACTIVATIONS_OF_ONE + EXP, OF_SOFTMAX)),
    exp(OF_FOUR),
    logistic(OF_FOUR),
    tanh(OF_FOUR),
    softmax(ROWS_TOGETHER, ACTIVATIONS_OF_FOUR + EXP, OF_SOFTMAX_OF_FOUR),
    rowsThroughNetwork({
      putInPlace: PUT_IN_PLACE,
      layerOfFour: LAYER_OF_FOUR,
      round: ROUND_OF_FOUR,
      activationsOfFour: ACTIVATIONS_OF_FOUR,
    }),
  ];
  return assemble(functions);
}
