import { inWords } from '../../diagnosis';
import { plotSearchResults } from '../search-results';
import { shortText } from '../short-text';
import { htmlFacts, htmlTable, paragraph } from './html-table';
import type { ReportedSearch } from './reported-search';
import type { Section } from './section';
import { sourceOf } from './source-of';

/** How the parameters were found. */
export function searchSection({
  name,
  search,
  candidates,
  iterations,
  splits,
  bestParams,
  bestScore,
  scoring,
}: ReportedSearch): Section {
  const facts: (readonly [string, string])[] = [
    ['search', name],
    ['candidates', candidates.toLocaleString('en-US')],
    ...(iterations === null ? [] : [['iterations of halving', String(iterations)] as const]),
    ['splits', splits.toLocaleString('en-US')],
    ...(bestScore === undefined ? [] : [['best score, mean of the splits', inWords(bestScore)] as const]),
    ...(scoring === null ? [] : [['scored by', shortText(scoring)] as const]),
  ];
  const rows = Object.entries(bestParams).map(([parameter, value]) => [
    shortText(parameter, 80),
    shortText(sourceOf(value).replace(/\s+/g, ' '), 120),
  ]);
  const best =
    rows.length === 0
      ? [paragraph('No parameter was varied.')]
      : ['<h3>Best parameters</h3>', htmlTable([{ heading: 'parameter' }, { heading: 'value' }], rows)];
  const refitted = 'All else on this page is of the best candidate, fitted anew to all rows of the training.';
  const parts = [htmlFacts(facts), ...best, paragraph(refitted, 'quiet'), [plotSearchResults(search)]];
  return { id: 'search', heading: 'Search', parts };
}
