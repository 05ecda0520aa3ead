import { shareFound } from './share-found';

/** n(y = 1, o = 1) / (n(y = 1, o = 1) + n(y = 0, o = 1)), and 0 where no output is exactly 1. */
export const precision = shareFound(0, 1);
