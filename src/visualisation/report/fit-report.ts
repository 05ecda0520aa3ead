import { extname } from 'node:path';
import type { Finding } from '../../diagnosis';
import { InvalidParameterError } from '../../errors';
import { writeWhole } from '../../files';
import { escapeHtml } from '../escape-html';
import { htmlPage } from '../html-page';
import { paragraph } from './html-table';
import { REPORT_STYLE } from './report-style';
import type { Section } from './section';

/** The story of a fit, as one page. */
export class FitReport {
  readonly title: string;
  /** What `diagnose` has found. */
  readonly findings: readonly Finding[];
  readonly #lead: string;
  readonly #sections: readonly Section[];

  /** @param lead  the outcome in a sentence */
  constructor(title: string, lead: string, findings: readonly Finding[], sections: readonly Section[]) {
    this.title = title;
    this.findings = findings;
    this.#lead = lead;
    this.#sections = sections;
  }

  /**
   * @returns a whole page, which needs nothing but itself: it opens without a network, its charts are interactive, it is dark
   *          where its reader's screen is, and can be printed
   * @throws MissingPackageError (as a rejection)
   */
  async toHTML(): Promise<string> {
    const sections = await Promise.all(this.#sections.map(sectionFragment));
    const links = this.#sections.map(({ id, heading }) => `<li><a href="#${id}">${escapeHtml(heading)}</a></li>`);
    const html = [
      `<header><h1>${escapeHtml(this.title)}</h1>`,
      paragraph(this.#lead, 'lead'),
      `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav></header>`,
      '<main>',
      ...sections.map((section) => section.html),
      '</main>',
    ].join('\n');
    const hasCharts = sections.some((section) => section.hasCharts);
    return htmlPage({ title: this.title, fragments: [{ html, hasCharts }], style: REPORT_STYLE });
  }

  /**
   * Writes the page into a file, whole or not at all.
   *
   * @param path  ends in .html
   * @throws (as a rejection) InvalidParameterError for another ending, MissingPackageError, or the system's error; the file
   *         is then as it was
   */
  async save(path: string): Promise<void> {
    if (extname(path).toLowerCase() !== '.html') {
      throw new InvalidParameterError('save', [{ name: 'path', legal: 'a file name that ends in .html', got: path }]);
    }
    await writeWhole(path, await this.toHTML());
  }
}

async function sectionFragment({ id, heading, parts }: Section): Promise<{ html: string; hasCharts: boolean }> {
  let hasCharts = false;
  const html: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      html.push(part);
      continue;
    }
    const fragments = await Promise.all(part.map((picture) => picture.fragment()));
    hasCharts ||= fragments.some((fragment) => fragment.hasCharts);
    html.push(`<div class="pictures">\n${fragments.map((fragment) => fragment.html).join('\n')}\n</div>`);
  }
  return { html: `<section id="${id}">\n<h2>${escapeHtml(heading)}</h2>\n${html.join('\n')}\n</section>`, hasCharts };
}
