import { featureNamesOf } from '../../arrays';
import type { PermutationImportance } from '../../inspection';
import { plotPermutationImportance } from '../feature-effects';
import type { Fit } from './fit';
import type { Section } from './section';

/** How much it needs each feature. */
export function importanceSection({ train, featureNames }: Fit, importance: PermutationImportance): Section {
  const chart = plotPermutationImportance(importance, { featureNames: featureNames ?? featureNamesOf(train.X) });
  return { id: 'importance', heading: 'Importance of features', parts: [[chart]] };
}
