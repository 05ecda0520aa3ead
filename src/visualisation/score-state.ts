/** What is known of a score: there is none, it is the one to be marked, or neither. */
export type ScoreState = 'failed' | 'best' | 'scored';

/** The colour of what failed, on light and on dark ground. */
export const FAILED = '#8b949e';

/** @param mean  NaN where something failed */
export function stateOf(mean: number, isBest: boolean): ScoreState {
  return !Number.isFinite(mean) ? 'failed' : isBest ? 'best' : 'scored';
}

/** A layer of Vega-Lite for the rows in one state, where there are such: an empty one would leave its scales without an end. */
export function layerFor(rows: readonly { readonly state: ScoreState }[], state: ScoreState, layer: object): object[] {
  if (!rows.some((row) => row.state === state)) return [];
  return [{ transform: [{ filter: { field: 'state', equal: state } }], ...layer }];
}
