/** What is known of a score: there is none, it is the one to be marked, or neither. */
export type ScoreState = 'failed' | 'best' | 'scored';

/** The colour of what failed, on light and on dark ground. */
export const FAILED = '#8b949e';

/** A mark of Vega-Lite for what failed: a cross, which may lie over others where text may not. */
export const CROSS = {
  type: 'point',
  shape: 'M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7',
  size: 60,
  strokeWidth: 2,
  opacity: 1,
  color: FAILED,
  tooltip: true,
};

/** @param mean  NaN where something failed */
export function stateOf(mean: number, isBest: boolean): ScoreState {
  return !Number.isFinite(mean) ? 'failed' : isBest ? 'best' : 'scored';
}

/** A layer of Vega-Lite for the rows in one state, where there are such: an empty one would leave its scales without an end. */
export function layerFor(rows: readonly { readonly state: ScoreState }[], state: ScoreState, layer: object): object[] {
  if (!rows.some((row) => row.state === state)) return [];
  return [{ transform: [{ filter: { field: 'state', equal: state } }], ...layer }];
}
