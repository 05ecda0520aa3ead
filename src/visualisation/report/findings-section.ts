import type { Finding } from '../../diagnosis';
import { escapeHtml } from '../escape-html';
import { paragraph } from './html-table';
import type { Section } from './section';

/** What was seen, problems first. The words say how grave it is, not the colour alone. */
export function findingsSection(findings: readonly Finding[]): Section {
  const items = findings.map(
    ({ kind, severity, message }) =>
      `<li class="${severity}" data-kind="${kind}"><strong>${severity}</strong> ${escapeHtml(message)}</li>`,
  );
  const none = paragraph('Nothing was found that needs a look: the data, the training and the scores look sound.');
  const parts = [items.length === 0 ? none : `<ul class="findings">\n${items.join('\n')}\n</ul>`];
  return { id: 'findings', heading: 'Findings', parts };
}
