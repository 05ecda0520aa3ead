import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { describeInBrowser } from './describe-in-browser';

const CLEAN = '<!doctype html><meta charset="utf-8"><title>Clean</title><p>Nothing to see → 図</p>';

/** Of a PNG's header: IHDR's width and height are big-endian at bytes 16 and 20. */
function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describeInBrowser('A page opened in the browser', (open) => {
  it('shows its text and title, and has no errors and no requests if it is clean', async () => {
    const { page, errors, requests } = await open(CLEAN);
    expect(await page.title()).toBe('Clean');
    expect(await page.locator('p').textContent()).toBe('Nothing to see → 図');
    expect(errors).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('has as errors what it threw, rejected and wrote to console.error, but not what it merely logged', async () => {
    const { page, errors } = await open(
      `<script>console.log('quiet'); console.warn('quiet'); console.error('written', 1); Promise.reject(new TypeError('rejected'));
       setTimeout(() => { throw new RangeError('late'); });</script><script>thrown();</script>`,
    );
    await page.waitForTimeout(50);
    expect([...errors].sort()).toEqual([
      'RangeError: late',
      'ReferenceError: thrown is not defined',
      'TypeError: rejected',
      'written 1',
    ]);
  });

  it('has each outgoing request, which fails: no name is resolved', async () => {
    const { page, errors, requests } = await open(
      `<link rel="stylesheet" href="https://style.invalid/a.css"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
       <script>fetch('https://example.org/count').then(() => { document.title = 'answered'; }, () => { document.title = 'refused'; });
       fetch(URL.createObjectURL(new Blob(['own'])));</script>`,
    );
    await page.waitForFunction("document.title !== ''");
    expect(await page.title()).toBe('refused');
    expect([...requests].sort()).toEqual(['https://example.org/count', 'https://style.invalid/a.css']);
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(Array(2).fill(expect.stringContaining('ERR_NAME_NOT_RESOLVED')));
  });

  it('has as requests the files beside it and the page it moves to', async () => {
    const { page, requests } = await open(`<script src="beside.js"></script><a href="https://other.invalid/">go</a>`);
    await page.locator('a').click();
    await page.waitForTimeout(50);
    expect(requests).toEqual([expect.stringMatching(/^file:.*\/beside\.js$/), 'https://other.invalid/']);
  });

  it('may come from a server of this machine', async () => {
    const server = createServer((request, response) => response.end(request.url === '/own' ? 'hello' : CLEAN));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { page, errors, requests } = await open(`${address}/`);
      expect(await page.evaluate("fetch('/own').then((answer) => answer.text())")).toBe('hello');
      expect(requests).toEqual([`${address}/own`]);
      expect(errors).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each(['light', 'dark'] as const)('is read in the %s colour scheme if the reader says so', async (colorScheme) => {
    const { page } = await open(CLEAN, { colorScheme });
    expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(colorScheme === 'dark');
  });

  it('is photographed as wide as the window and as high as the page', async () => {
    const { screenshot } = await open('<!doctype html><body style="margin:0"><div style="height:1234px"></div>', {
      width: 345,
      height: 200,
    });
    expect(pngSize(await screenshot())).toEqual({ width: 345, height: 1234 });
  });
});
