import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { numberScale, type Spacing } from '../number-scale';
import { scoreRange } from '../score-range';
import { CROSS, layerFor, stateOf } from '../score-state';
import { shortText } from '../short-text';
import { CATEGORIES } from '../theme';
import { parameterValues } from './parameter-values';
import type { Candidate } from './search-table';

/** Labels of more categories lie over one another in a small panel. */
const MOST_LABELLED = 12;
const MOST_PANELS = 9;
const WIDTH = 180;
const HEIGHT = 110;

/** A small panel for each parameter, with the scores of all candidates over its values. */
export function byParameter(
  candidates: readonly Candidate[],
  parameters: readonly string[],
  { scoreName, scale }: { readonly scoreName: string; readonly scale: Spacing | 'auto' },
): ChartSpec {
  const range = scoreRange(candidates.map(({ test: { mean } }) => mean));
  const y = { field: 'mean', type: 'quantitative', title: scoreName, scale: { zero: false, padding: 8, ...range }, axis: { titleLimit: 0, tickCount: 4 } }; // prettier-ignore
  const all = { mark: { type: 'point', filled: true, opacity: 0.45, size: 24, color: CATEGORIES[0] }, encoding: { y } };
  // Where all have failed there is no axis to make.
  const isScored = candidates.some(({ test: { mean } }) => Number.isFinite(mean));
  const panels = parameters.slice(0, MOST_PANELS).map((parameter) => {
    const { name: whole, places, distinct, isNumeric } = parameterValues(candidates, parameter);
    const name = shortText(whole, 26);
    const values = candidates.map(({ test: { mean }, isBest }, i) => ({
      place: places[i],
      mean: Number.isFinite(mean) ? mean : null,
      state: stateOf(mean, isBest),
    }));
    const number = isNumeric ? numberScale(distinct as readonly number[], scale) : null; // as the kind says
    return {
      data: { values },
      width: WIDTH,
      height: HEIGHT,
      encoding: {
        x:
          number === null
            ? { field: 'place', type: 'nominal', sort: distinct, title: name, axis: { ...categoryAxis(distinct, WIDTH), labelLimit: 120, labels: distinct.length <= MOST_LABELLED } } // prettier-ignore
            : { field: 'place', type: 'quantitative', title: name, scale: number.scale, axis: { tickCount: 5, ...number.axis } }, // prettier-ignore
      },
      layer: [
        ...(isScored ? [all] : []),
        ...layerFor(values, 'failed', {
          mark: CROSS,
          encoding: { y: { value: HEIGHT - 7 } },
        }),
        ...layerFor(values, 'best', {
          mark: { type: 'point', filled: false, size: 160, strokeWidth: 2, color: CATEGORIES[3] },
          encoding: { y },
        }),
      ],
    };
  });
  return { concat: panels, columns: 3 };
}
