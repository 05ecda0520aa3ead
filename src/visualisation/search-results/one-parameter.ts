import type { ChartSpec } from '../chart-spec';
import type { Spacing } from '../number-scale';
import { type ScorePoint, scoresSpec } from '../score-curves';
import type { ParameterValues } from './parameter-values';
import type { Candidate } from './search-table';

/** Scores over the values of one parameter, with bars of a standard deviation. */
export function oneParameter(
  candidates: readonly Candidate[],
  { name, places }: ParameterValues,
  axes: {
    readonly scoreName: string;
    readonly scale: Spacing | 'auto';
    readonly width: number;
    readonly height: number;
  },
): { spec: ChartSpec; notes: string[] } {
  const hasTraining = candidates.every(({ training }) => training !== null);
  const points = candidates.flatMap(({ test, training, isBest }, i): ScorePoint[] => [
    ...(hasTraining ? [{ place: places[i]!, samples: 'training', ...training!, isBest: false } as const] : []),
    { place: places[i]!, samples: 'test', ...test, isBest },
  ]);
  return scoresSpec(points, 'bar', { ...axes, x: name });
}
