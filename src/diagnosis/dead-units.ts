import type { FindingOf } from './finding-of';
import { counted, percent } from './in-words';
import type { HiddenLayer } from './hidden-layer';
import type { Subject } from './subject';

export interface DeadUnits extends FindingOf<'dead-units'> {
  /** Counted from 1. */
  readonly layer: number;
  /** Counted from 0. */
  readonly units: readonly number[];
  /** Units of the layer. */
  readonly of: number;
}

// A few dead units are the price of relu, and do no harm in a wide layer.
const HARMLESS = 0.1;
// From half on the network is another one than was meant.
const SPOILT = 0.5;
// A fit this good has units enough.
const LEARNT = 0.9;

/** relu units that give 0 for every row: their gradient is 0 too, so that no training brings them back. */
export function findDeadUnits({ hiddenLayers, rows, scores }: Subject): DeadUnits[] {
  return hiddenLayers.flatMap((hidden) => {
    const { layer, activation, largest } = hidden;
    const units = activation === 'relu' ? deadOf(hidden) : [];
    if (units.length === 0) return [];
    const share = units.length / largest.length;
    const isHarmless = share <= HARMLESS || (scores.skill ?? 0) >= LEARNT;
    const severity = share >= SPOILT && !isHarmless ? 'problem' : isHarmless ? 'note' : 'warning';
    const all = counted(largest.length, 'unit');
    const seen = `In hidden layer ${layer}, ${units.length} of ${all} (${percent(share)}) ${units.length === 1 ? 'gives' : 'give'} 0 for each of the ${counted(rows, 'row')}.`;
    const why =
      'A relu unit that is always 0 gets no gradient: it has no part in the prediction and will not come back.';
    const what =
      severity === 'note'
        ? 'That does no harm here; a smaller layer would do the same.'
        : "Scale the features, lower the learning rate, or take activation 'tanh'; then fit anew.";
    return { kind: 'dead-units', severity, layer, units, of: largest.length, message: `${seen} ${why} ${what}` };
  });
}

function deadOf({ largest }: HiddenLayer): number[] {
  return Array.from(largest, (value, unit) => (value <= 0 ? unit : -1)).filter((unit) => unit >= 0);
}
