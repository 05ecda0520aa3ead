import { escapeHtml } from '../escape-html';

export interface Column {
  readonly heading: string;
  /** Numbers stand to the right, one above the other. */
  readonly isNumber?: boolean;
}

/** @param rows  texts, which are escaped here */
export function htmlTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cell = (tag: 'th' | 'td', text: string, j: number): string =>
    `<${tag}${columns[j]?.isNumber === true ? ' class="number"' : ''}${tag === 'th' ? ' scope="col"' : ''}>${escapeHtml(text)}</${tag}>`;
  const head = columns.map(({ heading }, j) => cell('th', heading, j)).join('');
  const body = rows.map((row) => `<tr>${row.map((text, j) => cell('td', text, j)).join('')}</tr>`).join('\n');
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Names and what they stand for. */
export function htmlFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  const rows = facts.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`);
  return `<dl>${rows.join('\n')}</dl>`;
}

/** A paragraph of text. */
export function paragraph(text: string, kind?: string): string {
  return `<p${kind === undefined ? '' : ` class="${kind}"`}>${escapeHtml(text)}</p>`;
}
