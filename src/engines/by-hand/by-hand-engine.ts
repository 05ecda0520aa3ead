import type { ObjectiveEngine } from '../engine';
import { ObjectiveByHand } from './objective-by-hand';

/** Computes loss and gradient in this thread. */
export const byHandEngine: ObjectiveEngine = {
  name: 'by-hand',
  openObjective: (plan) => Promise.resolve(new ObjectiveByHand(plan)),
};
