import { featureNamesOf } from '../../arrays';
import { inWords } from '../../diagnosis';
import type { PermutationImportance } from '../../inspection';
import { shortText } from '../short-text';
import type { Fit } from './fit';
import { htmlTable, paragraph } from './html-table';
import type { Section } from './section';

/** Features that matter less than these are looked up by nobody. */
const MOST_ROWS = 30;

/** How much it needs each feature, the most important first. */
export function importanceSection({ train, featureNames }: Fit, importance: PermutationImportance): Section {
  const names = featureNames ?? featureNamesOf(train.X);
  const { importancesMean, importancesStd } = importance;
  const order = importancesMean.map((_, j) => j).sort((a, b) => importancesMean[b]! - importancesMean[a]!);
  const rows = order
    .slice(0, MOST_ROWS)
    .map((j) => [shortText(names?.[j] ?? `x${j}`), inWords(importancesMean[j]!), inWords(importancesStd[j]!)]);
  const columns = [
    { heading: 'feature' },
    { heading: 'fall of the score', isNumber: true },
    { heading: 'standard deviation', isNumber: true },
  ];
  const text = 'By how much the score falls when the feature is shuffled among the rows.';
  return { id: 'importance', heading: 'Importance of features', parts: [paragraph(text), htmlTable(columns, rows)] };
}
