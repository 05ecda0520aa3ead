import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium';

/** How the reader of a page has set up the browser. */
export interface Reader {
  /** `'light'` unless told */
  readonly colorScheme?: 'light' | 'dark';
  /** of the window, in pixels: 1280 by 800 unless told */
  readonly width?: number;
  readonly height?: number;
}

export interface OpenPage {
  /** Playwright's own page. Code for it is given as text: the types of a browser's objects are not in this project. */
  readonly page: Page;
  /** What the page threw and wrote to console.error so far, and its end if it crashed. */
  readonly errors: readonly string[];
  /** Each address the page asked for so far, in order, but for the page itself and `data:` and `blob:`. */
  readonly requests: readonly string[];
  /** The whole page, as high as it is, as a PNG. */
  readonly screenshot: (path?: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export interface Browser {
  readonly version: string;
  /** Opens a page as its reader does: HTML from a file on the disk, an address (`http:`, `file:`) as it is. Waits until it has loaded. */
  open(htmlOrUrl: string, reader?: Reader): Promise<OpenPage>;
  /** Ends the browser and all its pages. */
  close(): Promise<void>;
}

/**
 * Starts a browser without a window. It resolves no host's name, so nothing leaves this machine whatever a page tries.
 *
 * @throws Error where no Chromium is found or it does not start
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium in PATH. Install it, or set TFJS_LEARN_CHROMIUM to its path.');
  const browser = await chromium.launch({
    executablePath,
    // Containers seldom allow a sandbox, nor is one needed for pages of our own making.
    chromiumSandbox: false,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
  });
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-pages-'));
  let pages = 0;
  return {
    version: browser.version(),
    async open(htmlOrUrl, { colorScheme = 'light', width = 1280, height = 800 } = {}) {
      let url = htmlOrUrl;
      if (!/^(https?|file):/.test(htmlOrUrl)) {
        const file = join(folder, `page-${++pages}.html`);
        writeFileSync(file, htmlOrUrl);
        url = pathToFileURL(file).href;
      }
      const context = await browser.newContext({ colorScheme, viewport: { width, height } });
      return openPage(context, url);
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(context: BrowserContext, url: string): Promise<OpenPage> {
  const errors: string[] = [];
  const requests: string[] = [];
  const page = await context.newPage();
  // The context's events are also those of windows that the page opens.
  context.on('weberror', (webError) => errors.push(describeError(webError.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('request', (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame() && request.url() === url;
    if (!isPage && !/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('crash', () => errors.push('The page crashed.'));
  await page.goto(url, { waitUntil: 'load' });
  return {
    page,
    errors,
    requests,
    screenshot: (path) => page.screenshot({ fullPage: true, ...(path === undefined ? {} : { path }) }),
    close: () => context.close(),
  };
}

/** A page may throw anything: what is no Error comes with its text as message only. */
function describeError({ name, message }: Error): string {
  return name === '' ? message : `${name}: ${message}`;
}
