import type { Fit } from './fit';
import type { Section } from './section';

/** What it predicts, and the network that does. */
export function outcomeSections(_fit: Fit): Section[] {
  return [];
}
