import type { ChartSpec } from '../chart-spec';
import { scoreRange } from '../score-range';
import { CROSS, layerFor, stateOf } from '../score-state';
import { CATEGORIES } from '../theme';
import { candidateKeys, candidateNames } from './parameter-values';
import type { Candidate } from './search-table';

/** Successive halving: a line for each candidate, from iteration to iteration until it was given up. */
export function halvingIterations(
  candidates: readonly Candidate[],
  parameters: readonly string[],
  { scoreName, resource, width, height }: { readonly scoreName: string; readonly resource: string; readonly width: number; readonly height: number }, // prettier-ignore
): { spec: ChartSpec; notes: string[] } {
  const names = candidateNames(candidates, parameters, 80);
  const ids = candidateKeys(candidates, parameters);
  const best = candidates.findIndex(({ isBest }) => isBest);
  const values = candidates.map(({ test: { mean, deviation }, iteration, resources, isBest }, i) => ({
    candidate: names[i],
    line: ids[i],
    iteration,
    stage: String(resources),
    mean: Number.isFinite(mean) ? mean : null,
    deviation: Number.isFinite(mean) ? deviation : null,
    state: stateOf(mean, isBest),
    isWinner: best >= 0 && ids[i] === ids[best],
  }));
  const stages = [...new Set(candidates.map(({ resources }) => String(resources)))];
  const counts = stages.map((stage) => values.filter((value) => value.stage === stage).length);
  const range = scoreRange(values.map(({ mean }) => mean));
  const y = { field: 'mean', type: 'quantitative', title: scoreName, scale: { zero: false, padding: 8, ...range }, axis: { titleLimit: 0 } }; // prettier-ignore
  const tooltip = [
    { field: 'candidate', type: 'nominal' },
    { field: 'iteration', type: 'quantitative' },
    { field: 'mean', type: 'quantitative', title: 'mean', format: '.4~g' },
    { field: 'deviation', type: 'quantitative', title: 'standard deviation', format: '.4~g' },
  ];
  const lines = (filter: string, mark: object): object => ({
    transform: [{ filter }],
    mark: { type: 'line', ...mark },
    encoding: { y, detail: { field: 'line', type: 'nominal' } },
  });
  // Where all have failed there is no axis to make.
  const isScored = values.some(({ state }) => state !== 'failed');
  const scored = [
    lines('!datum.isWinner', { strokeWidth: 1, opacity: 0.4, color: CATEGORIES[0] }),
    lines('datum.isWinner', { strokeWidth: 2.5, color: CATEGORIES[3] }),
    {
      mark: { type: 'point', filled: true, size: 30, opacity: 0.7, tooltip: true },
      encoding: {
        y,
        tooltip,
        color: { condition: { test: 'datum.isWinner', value: CATEGORIES[3] }, value: CATEGORIES[0] },
      },
    },
  ];
  const spec = {
    data: { values },
    width,
    height,
    encoding: {
      x: {
        field: 'stage',
        type: 'ordinal',
        sort: stages,
        title: `${resource} per candidate, by iteration`,
        axis: { titleLimit: 0, labelAngle: 0, grid: false },
      },
    },
    layer: [
      ...(isScored ? scored : []),
      ...layerFor(values, 'failed', {
        mark: CROSS,
        encoding: { y: { value: height - 8 }, tooltip: tooltip.slice(0, 2) },
      }),
      ...layerFor(values, 'best', {
        mark: { type: 'point', filled: false, size: 260, strokeWidth: 2, color: CATEGORIES[3] },
        encoding: { y },
      }),
    ],
  };
  return { spec, notes: [`Candidates by iteration: ${counts.join(', ')}`] };
}
