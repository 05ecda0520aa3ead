import type { FigureId } from '../figures';
import { median } from '../median';
import { DIGITS, EXAMPLE, type Training } from '../training';
import type { FitSubject } from './fit-workload';

/** Rounding grows from one line search to the next: after some fifty the paths part. */
const ITERATIONS = 20;

const BY_LBFGS = { solver: 'lbfgs', epochs: ITERATIONS } as const;

/** Trainings by L-BFGS, for as many iterations. */
export const LINE_SEARCHES: readonly FitSubject[] = [
  lineSearch('W11 example', { ...EXAMPLE, ...BY_LBFGS }),
  lineSearch('W11 ten features', { ...EXAMPLE, ...BY_LBFGS, data: 'ten-features', hidden: [20] }),
  lineSearch('W11 digits', { ...DIGITS, ...BY_LBFGS }),
];

function lineSearch(figure: FigureId, training: Training): FitSubject {
  return { training, figures: [{ figure, valueOf: ({ ms, steps }) => (1000 * median(ms)) / steps }] };
}
