import { COMPARED_TRAININGS } from '../training';
import type { Workload } from '../workload';
import { FIRST_FITS } from './first-fits';
import { GrowthWorkload } from './growth-workload';
import { LineSearchWorkload } from './line-search-workload';
import { PredictionWorkload } from './prediction-workload';
import { ProgramWorkload } from './program-workload';
import { RowWorkload } from './row-workload';
import { SearchWorkload } from './search-workload';
import { TrainingWorkload } from './training-workload';

/**
 * Everything that can be measured.
 *
 * @param python  one with scikit-learn, where there is one
 */
export function workloads(python: string | undefined): readonly Workload[] {
  return [
    ...COMPARED_TRAININGS.map(
      (compared) => new TrainingWorkload(compared, python, compared.id === 'W1' ? FIRST_FITS : []),
    ),
    new PredictionWorkload(python),
    new ProgramWorkload(python),
    new GrowthWorkload(python),
    new SearchWorkload(python),
    new RowWorkload(),
    new LineSearchWorkload(python),
  ];
}
