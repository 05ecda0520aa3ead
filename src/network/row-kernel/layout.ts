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

/** Rows come here behind each other, before they are put in their places, eight numbers at a time, of which the last may lie behind them. */
export const ARRIVALS = ENTRIES + ROWS_TOGETHER * ROW_NUMBERS * ENTRY_BYTES;
/** What there is room for: more than is on its way at once, but of very long rows. */
export const ARRIVING_NUMBERS = ROWS_TOGETHER * ROW_NUMBERS;
export const NUMBERS_AT_A_TIME = 8;

/** Outputs of rows come here behind each other, two numbers at a time. */
export const RESULTS = ARRIVALS + (ARRIVING_NUMBERS + NUMBERS_AT_A_TIME) * NUMBER_BYTES;
export const RESULTING_NUMBERS = ROWS_TOGETHER * ROW_NUMBERS;

/** What is known of a layer, of rows that go together: numbers of 32 bits, and `least`, of 64. */
export const LAYER = {
  x: 0,
  inputs: 4,
  weights: 8,
  sums: 12,
  sumsEnd: 16,
  activation: 20,
  least: 24,
  bytes: 32,
} as const;
/** The activations that are made of sums, by their numbers in a layer from 1 on; 0 is none. */
export const ACTIVATIONS = ['exp', 'logistic', 'tanh', 'softmax'] as const;

/** Numbers in front of all weights. A row alone may take the places of four. */
export const WORK_NUMBERS = RESULTS / NUMBER_BYTES + RESULTING_NUMBERS + NUMBERS_AT_A_TIME;
