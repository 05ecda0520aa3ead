import { InvalidDataError } from '../../errors';
import type { Scores } from './scores-of';

/** @throws InvalidDataError for several scores by name, which only crossValidate and searches can use */
export function oneScore(who: string, scores: Scores | null): number {
  if (typeof scores === 'number') return scores;
  throw new InvalidDataError(who, 'scoring', 'must give one number. Got several by name; crossValidate takes them.');
}
