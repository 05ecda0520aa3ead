import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LiveView, watch } from '../../../src';
import { ask, listen } from './ask';

describe('The server of a live page', () => {
  let live: LiveView;
  beforeEach(async () => {
    live = await watch({ title: 'Server', epochs: 10 });
  });
  afterEach(() => live.close());

  it('listens on 127.0.0.1 under an address with 128 random bits, another one each time', async () => {
    expect(live.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
    await using other = await watch();
    expect(new URL(other.url).pathname).not.toBe(new URL(live.url).pathname);
    const { port } = new URL(live.url);
    // The same machine by another of its addresses.
    await expect(ask(live.url, { hostname: '127.0.0.2', port })).rejects.toThrow('ECONNREFUSED');
  });

  it('sends the page with headers that let nothing leave it', async () => {
    const { status, headers, body } = await ask(live.url);
    expect(status).toBe(200);
    expect(body).toContain('<h1 dir="auto">Server</h1>');
    expect(body).not.toMatch(/(src|href)="?https?:/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('has nothing for those who do not know the address', async () => {
    const right = new URL(live.url).pathname.slice(1, -1);
    const other = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
    for (const path of [
      '/',
      '/favicon.ico',
      `/${other}/`,
      `/${right.slice(1)}/`,
      `/${right.toUpperCase()}x/`,
      `/${right}`,
      `/${right}/more`,
      `/${right}/events/more`,
      `/${other}/events`,
      `//${right}/`,
      '/%00/',
    ]) {
      const { status, body } = await ask(live.url, { path });
      expect([path, status]).toEqual([path, 404]);
      expect(body).toBe('There is nothing here.\n');
    }
    expect((await ask(live.url, { path: `/${other}/stop`, method: 'POST' })).status).toBe(404);
  });

  it('refuses another name of this machine, as an attacker’s page would call it', async () => {
    const { port } = new URL(live.url);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
    ]) {
      const paths = ['', 'events', 'stop'].map((path) => new URL(path, live.url).href);
      const methods = ['GET', 'GET', 'POST'];
      for (const [i, url] of paths.entries()) {
        expect([host, (await ask(url, { method: methods[i]!, headers: { host } })).status]).toEqual([host, 403]);
      }
    }
  });

  it('stops only by POST, from the page itself', async () => {
    void live.onEpoch({ epoch: 1, loss: 1, elapsedMs: 1 });
    const stop = new URL('stop', live.url).href;
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      const { status, headers } = await ask(stop, { method });
      expect([method, status, headers.allow]).toEqual([method, 405, 'POST']);
    }
    for (const method of ['POST', 'HEAD', 'DELETE']) {
      expect((await ask(live.url, { method })).status).toBe(405);
      expect((await ask(new URL('events', live.url).href, { method })).status).toBe(405);
    }
    expect((await ask(stop, { method: 'POST', headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask(stop, { method: 'POST', headers: { origin: 'null' } })).status).toBe(403);
    expect(live.onEpoch({ epoch: 2, loss: 1, elapsedMs: 2 })).toBeUndefined();
    expect((await ask(stop, { method: 'POST', headers: { origin: new URL(live.url).origin } })).status).toBe(204);
    expect(live.onEpoch({ epoch: 3, loss: 1, elapsedMs: 3 })).toBe(false);
  });

  it('tells a page that is opened late all that came before, and several pages the same', async () => {
    const early = await listen(live.url);
    for (let epoch = 1; epoch <= 5; epoch++)
      void live.onEpoch({ epoch, loss: 1 / epoch, learningRate: 0.1, elapsedMs: epoch });
    await early.until(({ data }) => data.status.epoch === 5);
    const late = await listen(live.url);
    const { event, data } = await late.until(() => true);
    expect(event).toBe('reset');
    expect(data.series).toEqual([
      { name: 'loss', panel: 'loss' },
      { name: 'learning rate', panel: 'rate' },
    ]);
    expect(data.rows).toEqual([1, 2, 3, 4, 5].map((epoch) => [epoch, 1 / epoch, 0.1]));
    expect(data.status).toMatchObject({ state: 'running', epoch: 5, epochs: 10 });
    void live.onEpoch({ epoch: 6, loss: NaN, learningRate: 0.1, elapsedMs: 6 });
    for (const page of [early, late]) {
      const last = await page.until((told) => told.data.status.epoch === 6);
      expect([last.event, last.data.rows]).toEqual(['rows', [[6, null, 0.1]]]);
    }
    await live.close();
    for (const page of [early, late]) {
      await page.ended;
      expect(page.seen.at(-1)!.data).toMatchObject({ isLast: true, status: { state: 'finished' } });
    }
  });

  it('gathers epochs that come fast: ten events a second at the most', async () => {
    const page = await listen(live.url);
    const startMs = performance.now();
    let epoch = 0;
    while (performance.now() - startMs < 550) {
      for (let i = 0; i < 100; i++) void live.onEpoch({ epoch: ++epoch, loss: 1, elapsedMs: 1 });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await live.close();
    await page.ended;
    expect(page.seen.length).toBeLessThanOrEqual(2 + 7); // the first one, the last one, and one each tenth of a second
    expect(page.seen.at(-1)!.data.last![0]).toBe(epoch);
  });

  it('frees its port at the end, and closing twice does no harm', async () => {
    const page = await listen(live.url);
    await Promise.all([live.close(), live.close()]);
    await page.ended;
    await expect(ask(live.url)).rejects.toThrow('ECONNREFUSED');
    expect(live.onEpoch({ epoch: 1, loss: 1, elapsedMs: 1 })).toBeUndefined();
  });

  it('takes so many pages and no more', async () => {
    const pages = await Promise.all(Array.from({ length: 16 }, () => listen(live.url)));
    expect((await ask(new URL('events', live.url).href)).status).toBe(503);
    pages[0]!.close();
    await pages[0]!.ended;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await listen(live.url);
  });
});

describe('A program that watches', () => {
  /** Runs a program until it ends; @returns its code and what it printed */
  async function run(
    program: string,
    onLine: (line: string) => void = () => undefined,
  ): Promise<[number | null, string]> {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', program], {
      cwd: join(__dirname, '..', '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.includes('\n')) onLine(output.split('\n')[0]!);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return [code, output];
  }

  it('ends by itself with a page open, which is told so', async () => {
    const program = `
      const { MLPRegressor, watch } = require('./src');
      (async () => {
        const model = new MLPRegressor({ engine: 'matrix', maxIter: 400, tol: 0, nIterNoChange: 1000 });
        const live = await watch(model);
        console.log(live.url);
        process.on('warning', () => undefined);
        await new Promise((resolve) => setTimeout(resolve, 700));
        await model.fit([[0], [1], [2]], [0, 1, 2]);
      })();`;
    let page: ReturnType<typeof listen> | undefined;
    const [code] = await run(program, (url) => {
      page ??= listen(url);
    });
    expect(code).toBe(0);
    const events = await page!;
    await events.ended;
    expect(events.seen.at(-1)!.data).toMatchObject({ isLast: true, status: { state: 'finished', epoch: 400 } });
  }, 20_000);
});
