import type { PermutationImportance } from '../../inspection';
import type { Fit } from './fit';
import type { Section } from './section';

/** How much it needs each feature. */
export function importanceSection(_fit: Fit, _importance: PermutationImportance): Section | null {
  return null;
}
