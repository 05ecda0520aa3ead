import type { FindingOf } from './finding-of';
import { counted, percent } from './in-words';
import type { Subject } from './subject';

export interface SaturatedUnits extends FindingOf<'saturated-units'> {
  /** Counted from 1. */
  readonly layer: number;
  readonly activation: 'tanh' | 'logistic';
  /** Counted from 0. */
  readonly units: readonly number[];
  /** Units of the layer. */
  readonly of: number;
}

// A unit at the end of its range for nearly all rows is a constant, or a switch that is thrown by a few of them.
const NEARLY_ALL = 0.95;
// A layer has a unit or two of the kind after a good training: they are switches that the data ask for.
const HARMLESS = 0.1;
const SPOILT = 0.5;
// Of a fit this good they are switches.
const LEARNT = 0.9;

/** tanh and logistic units that stand at an end of their range, where next to no gradient passes. */
export function findSaturatedUnits({ hiddenLayers, scores }: Subject): SaturatedUnits[] {
  return hiddenLayers.flatMap(({ layer, activation, saturated }) => {
    if (activation === 'relu') return [];
    const units = Array.from(saturated, (share, unit) => (share >= NEARLY_ALL ? unit : -1)).filter((unit) => unit >= 0);
    const share = units.length / saturated.length;
    if (share <= ((scores.skill ?? 0) >= LEARNT ? SPOILT : HARMLESS)) return [];
    const severity = share >= SPOILT ? 'problem' : 'warning';
    const all = counted(saturated.length, `${activation} unit`);
    const seen = `In hidden layer ${layer}, ${units.length} of ${all} (${percent(share)}) ${units.length === 1 ? 'stands' : 'stand'} at an end of the range for at least ${percent(NEARLY_ALL)} of the rows.`;
    const why =
      'Next to no gradient passes through them, so that they and the layers before them hardly learn any more.';
    const what =
      'Scale the features to a standard deviation of 1 (StandardScaler), lower the learning rate or raise alpha.';
    return {
      kind: 'saturated-units',
      severity,
      layer,
      activation,
      units,
      of: saturated.length,
      message: `${seen} ${why} ${what}`,
    };
  });
}
