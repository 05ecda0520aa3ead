import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const GUIDES = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...GUIDES.map((file) => `docs/${file}`)];
const SITE = JSON.parse(readFileSync(join(ROOT, 'docs', 'typedoc.json'), 'utf8')) as { projectDocuments: string[] };

/** A page without its code. */
function prose(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
    .replace(/^ *```[^]*?^ *```/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()#]/g, '_'));
}

/** What a heading is linked to by, on GitHub and in the site. */
function anchors(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^ *```[^]*?^ *```/gm, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** The links and pictures of a page that lead to no place of the repository. */
function deadLinks(page: string): string[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file, anchor] = target.split('#');
      const path = file === '' ? join(ROOT, page) : join(ROOT, dirname(page), file!);
      if (!existsSync(path)) return true;
      return anchor !== undefined && !anchors(relative(ROOT, path)).includes(anchor);
    });
}

describe('The pages of the documentation', () => {
  it.each(PAGES)('%s links only to what is there', (page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  it('are all in the list of the site, and those in the list are there', () => {
    const listed = SITE.projectDocuments.filter((path) => !path.startsWith('../'));
    expect([...listed].sort()).toEqual([...GUIDES].sort());
  });

  it('have one first heading each, by which the site calls them', () => {
    const titles = PAGES.map((page) => /^# (.+)$/m.exec(prose(page))?.[1]);
    expect(titles).not.toContain(undefined);
    expect(new Set(titles).size).toBe(PAGES.length);
  });

  it('are each linked to from the README or from another page', () => {
    const all = PAGES.map((page) => ({ page, text: prose(page) }));
    const lonely = GUIDES.filter(
      (guide) => !all.some(({ page, text }) => basename(page) !== guide && text.includes(guide)),
    );
    expect(lonely).toEqual([]);
  });
});
