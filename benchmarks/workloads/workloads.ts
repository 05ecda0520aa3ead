import { COMPARED_TRAININGS } from '../training';
import type { Workload } from '../workload';
import { FIRST_FITS } from './first-fits';
import { FitWorkload } from './fit-workload';
import { GrowthWorkload } from './growth-workload';
import { LINE_SEARCHES } from './line-searches';
import { PredictionWorkload } from './prediction-workload';
import { ProgramWorkload } from './program-workload';
import { RowWorkload } from './row-workload';
import { SearchWorkload } from './search-workload';
import { SHORT_FITS } from './short-fits';
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
    new FitWorkload('W11', LINE_SEARCHES, python),
    new FitWorkload('W12', SHORT_FITS, python),
  ];
}
