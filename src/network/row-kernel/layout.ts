/** Where things are in the memory of the module. */

export const NUMBER_BYTES = 8;
/** Units stand beside each other in pairs, for instructions that compute two numbers at once. */
export const PAIR_BYTES = 2 * NUMBER_BYTES;

/**
 * Pairs of a block of units, whose weights lie together: as many as are left, six at the most. For one row six sums and what is
 * added to them are in registers, and no addition has to wait for the one before it.
 */
export const PAIRS_TOGETHER = [6, 5, 4, 3, 2, 1] as const;

/** Rows that go through a layer together. */
export const ROWS_TOGETHER = 4;
/** From one of them to the next: a line of the cache more than whole pages, or all would come to the same few lines. */
export const ROW_NUMBERS = 8200;
export const ROW_BYTES = ROW_NUMBERS * NUMBER_BYTES;

/** Two places for rows: the inputs are in the first, the first layer's sums come to the second, the next layer's to the first again. */
export const PLACES = [0, ROWS_TOGETHER * ROW_NUMBERS] as const;

/** Of a list of one row's inputs that are not 0: the input, and which it is. */
export const ENTRY_BYTES = 16;
export const WHICH = 8;
export const ENTRIES = 2 * ROWS_TOGETHER * ROW_NUMBERS * NUMBER_BYTES;

/**
 * Rows come here behind each other, before they are put in their places: to where a list will be, which nobody needs until then. They are
 * put there so many numbers at a time, of which the last may lie behind them.
 */
export const ARRIVALS = ENTRIES;
export const NUMBERS_AT_A_TIME = 8;

/** Numbers in front of all weights. A row alone may take the places of four. */
export const WORK_NUMBERS = (ENTRIES + ROWS_TOGETHER * ROW_NUMBERS * ENTRY_BYTES) / NUMBER_BYTES;
