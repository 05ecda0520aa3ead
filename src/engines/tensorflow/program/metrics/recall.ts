import { shareFound } from './share-found';

/** n(y = 1, o = 1) / (n(y = 1, o = 1) + n(y = 1, o = 0)), and 0 where there is none: outputs count that are exactly 0 or 1. */
export const recall = shareFound(1, 0);
