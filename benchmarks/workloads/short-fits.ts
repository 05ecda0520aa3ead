import type { ShortFitId } from '../figures';
import { median } from '../median';
import { DIGITS, EXAMPLE, type Training } from '../training';
import type { FitSubject } from './fit-workload';

/** Trainings that are done before the native library is there. */
export const SHORT_FITS: readonly FitSubject[] = [
  shortFit('example', { ...EXAMPLE, epochs: 20 }),
  shortFit('ten features', { ...EXAMPLE, data: 'ten-features', hidden: [20], epochs: 100 }),
  shortFit('digits', { ...DIGITS, epochs: 5 }),
];

function shortFit(name: ShortFitId, training: Training): FitSubject {
  return {
    training,
    figures: [
      { figure: `W12 ${name}`, valueOf: ({ ms }) => median(ms) },
      { figure: `W12 ${name} first`, valueOf: ({ firstMs }) => firstMs },
    ],
  };
}
