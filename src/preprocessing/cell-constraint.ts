import type { Cell } from '../arrays';
import type { Constraint } from '../validation';

/** What may stand in a table. */
export const cell: Constraint<Cell> = {
  legal: 'a number, string, boolean or null',
  accepts: (value): value is Cell => {
    if (typeof value === 'number') return Number.isNaN(value) || Number.isFinite(value);
    return value === null || ['string', 'boolean'].includes(typeof value);
  },
};
