import type { Engine } from '../engine';
import { ObjectiveByHand } from './objective-by-hand';
import { TrainingByHand } from './training-by-hand';

/** Computes and trains in this thread. */
export const byHandEngine: Engine = {
  name: 'by-hand',
  open: (plan) => Promise.resolve(new TrainingByHand(plan)),
  openObjective: (plan) => Promise.resolve(new ObjectiveByHand(plan)),
};
