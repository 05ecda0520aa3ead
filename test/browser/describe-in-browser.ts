import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { findChromium } from './find-chromium';
import { type Browser, openBrowser, type OpenPage } from './open-browser';

/**
 * A group of tests that share one browser; skipped where there is none, which the reporter says at the end.
 * A test's pages close with it, failed or not, and the browser with the last test.
 *
 * @param tests  is given `open(htmlOrUrl, reader?)`, to be called within tests
 */
export function describeInBrowser(title: string, tests: (open: Browser['open']) => void): void {
  (findChromium() === undefined ? describe.skip : describe)(title, () => {
    let browser: Browser | undefined;
    let pages: OpenPage[] = [];

    beforeAll(async () => {
      browser = await openBrowser();
    });

    afterEach(async () => {
      await Promise.all(pages.map((page) => page.close()));
      pages = [];
    });

    afterAll(async () => {
      await browser?.close();
    });

    tests(async (htmlOrUrl, reader) => {
      if (browser === undefined) throw new Error('open() is for within a test: the browser starts before the first.');
      const page = await browser.open(htmlOrUrl, reader);
      pages.push(page);
      return page;
    });
  });
}
