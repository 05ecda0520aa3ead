/** The live page in a real browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type LiveView, makeRegression, MLPRegressor, watch } from '../../../src';
import { describeInBrowser } from '../../browser/describe-in-browser';
import type { OpenPage } from '../../browser/open-browser';
import { takeWarnings } from '../../setup/fatal-warnings';

const [X, y] = makeRegression({ nSamples: 400, nFeatures: 3, randomState: 0 });
const ENDLESS = {
  engine: 'matrix',
  hiddenLayerSizes: [5],
  maxIter: 1_000_000,
  tol: 0,
  nIterNoChange: Infinity,
} as const;

/** What the page says of where the training is, once that is so. */
async function state({ page }: OpenPage, wanted: string): Promise<string | null> {
  await page.waitForSelector(`#state[data-state=${wanted}]`, { timeout: 10_000 });
  return page.textContent('#state');
}

/** Waits until an expression is true in the page. Its policy lets Playwright's own way of waiting not be. */
async function until({ page }: OpenPage, expression: string): Promise<void> {
  const endMs = performance.now() + 10_000;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (performance.now() > endMs) throw new Error(`in vain: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Charts by their titles, and how many pixels of each are drawn in a colour of a series. */
async function charts({ page }: OpenPage): Promise<Record<string, number>> {
  return page.evaluate(`
    Object.fromEntries([...document.querySelectorAll('section')].map((section) => {
      const canvas = section.querySelector('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let coloured = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && Math.abs(data[i] - data[i + 2]) > 100) coloured++;
      return [section.querySelector('h2').textContent, coloured];
    }))`);
}

/** Neither a fault, nor a request but to the page's own address. */
function expectSound({ errors, requests }: OpenPage, { url }: LiveView): void {
  expect(errors).toEqual([]);
  expect(requests.filter((request) => ![`${url}events`, `${url}stop`].includes(request))).toEqual([]);
}

describeInBrowser('The live page', (open) => {
  it('draws each chart while a training goes on, and its button ends that cleanly', async () => {
    const model = new MLPRegressor({ ...ENDLESS, earlyStopping: true, trackGradients: true });
    await using live = await watch(model, { title: 'A fit' });
    const page = await open(live.url);
    expect(await state(page, 'waiting')).toBe('Waiting for the training to begin');
    expect(await page.page.isDisabled('#stop')).toBe(true);
    const fit = live.follow(model.fit(X, y, { signal: AbortSignal.timeout(20_000) })); // a test that fails ends too
    fit.catch(() => undefined);
    expect(await state(page, 'running')).toBe('Training');
    await until(page, 'Number(document.documentElement.dataset.epoch) > 20');
    for (const drawn of Object.values(await charts(page))) expect(drawn).toBeGreaterThan(200);
    expect(Object.keys(await charts(page))).toEqual([
      'Loss',
      'Validation and metrics',
      'Learning rate',
      'Length of the gradient by layer',
    ]);
    await page.page.click('#stop');
    expect(await fit).toBe(model);
    expect(await state(page, 'stopped')).toBe(`Stopped after ${model.nIter_} epochs`);
    expect(await page.page.textContent('#numbers')).toContain(`${model.nIter_} of 1000000`);
    expect(await page.page.isDisabled('#stop')).toBe(true);
    const legend = await page.page.locator('.legend bdi').allTextContents();
    expect(legend).toEqual(['loss', 'validation score', 'learning rate', 'gradient of layer 1', 'gradient of layer 2']);
    expectSound(page, live);
  });

  it('says how a training has ended', async () => {
    const model = new MLPRegressor({ ...ENDLESS, maxIter: 3 });
    const live = await watch(model);
    const page = await open(live.url);
    await live.follow(model.fit(X, y));
    takeWarnings('ConvergenceWarning');
    expect(await state(page, 'finished')).toBe('Finished after 3 epochs');
    await expect(live.follow(Promise.reject(new Error('<b>disk</b> full')))).rejects.toThrow('full');
    expect(await state(page, 'failed')).toBe('Failed after 0 epochs: <b>disk</b> full'); // of another fit
    await live.close();
  });

  it('does not join the curves of two fits, and says which it is', async () => {
    await using live = await watch();
    for (let fit = 1; fit <= 3; fit++) {
      for (let epoch = 1; epoch <= 10; epoch++) {
        void live.onEpoch({
          epoch,
          loss: 11 - epoch,
          learningRate: 0.1,
          elapsedMs: epoch,
          ...(epoch % 2 && { validationLoss: 5 }),
        });
      }
    }
    const page = await open(live.url);
    expect(await state(page, 'running')).toBe('Training · fit 3');
    await until(page, 'panels.length === 2');
    // Coloured pixels of the losses in the column of an epoch: the line is there within a fit, and nothing between two.
    const drawn = (epoch: number): Promise<number> =>
      page.page.evaluate(`(() => {
        const { plot } = panels[0];
        const x = Math.round(plot.valToPos(${epoch}, 'x', true));
        const { data } = plot.ctx.getImageData(x, plot.bbox.top, 1, plot.bbox.height);
        let coloured = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] > 100 && Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) coloured++;
        }
        return coloured;
      })()`);
    for (const epoch of [5.5, 15.5, 25.5]) expect(await drawn(epoch)).toBeGreaterThan(1);
    for (const epoch of [10.5, 20.5]) expect(await drawn(epoch)).toBe(0);
    // Nor where an epoch is narrower than a line: the fit of 2000 epochs ends at 2030.
    for (let fit = 4; fit <= 5; fit++) {
      for (let epoch = 1; epoch <= (fit === 4 ? 2000 : 1000); epoch++) {
        void live.onEpoch({ epoch, loss: 10 - epoch / 250, learningRate: 0.1, elapsedMs: epoch });
      }
    }
    await until(page, 'rows.length === 3030');
    await page.page.evaluate('draw()');
    expect(await drawn(1000)).toBeGreaterThan(1);
    expect(await drawn(2030.5)).toBe(0);
    expectSound(page, live);
  });

  it('says so where the program has died without a word', async () => {
    const program = `require('./src').watch().then(({ url }) => { console.log(url); setInterval(() => undefined, 1000); })`;
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', program], {
      cwd: join(__dirname, '..', '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const page = await open(url.trim());
    expect(await state(page, 'waiting')).toBe('Waiting for the training to begin');
    child.kill('SIGKILL');
    expect(await state(page, 'disconnected')).toBe('Disconnected: the program has ended or cannot be reached');
  });

  it('shows a title and names that are hostile as text, and shortened', async () => {
    const title = `<script>window.hit = 1</script><img src=x onerror="window.hit = 1">"'&\u202e👩‍👩‍👧 ${'x'.repeat(10_000)}`;
    const live = await watch({ title });
    const page = await open(live.url);
    const shown = await page.page.textContent('h1');
    expect(shown).toMatch(/^<script>window\.hit = 1<\/script><img src=x onerror="window\.hit = 1">"'&.?👩‍👩‍👧 x+…$/u);
    expect(Array.from(shown!).length).toBeLessThan(130);
    expect(await page.page.title()).toBe(shown);
    expect(await page.page.evaluate('[window.hit, document.images.length, document.scripts.length]')).toEqual([
      undefined,
      0,
      1,
    ]);
    expect(await page.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await live.close();
    expectSound(page, live);
  });

  it('stays fluent with a hundred thousand epochs, opened before or after them', async () => {
    await using live = await watch({ epochs: 100_000 });
    const early = await open(live.url);
    for (let epoch = 1; epoch <= 100_000; epoch++) {
      void live.onEpoch({ epoch, loss: 1 / epoch, learningRate: 0.001, elapsedMs: epoch });
      if (epoch % 2000 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const late = await open(live.url, { colorScheme: 'dark', width: 420, height: 800 });
    for (const page of [early, late]) {
      await until(page, 'document.documentElement.dataset.epoch === "100000"');
      expect(await page.page.textContent('#note')).toMatch(/^Of so many epochs one in 32 is drawn\./);
      const frames: number[] = await page.page.evaluate(`new Promise((resolve) => {
        const times = [];
        const next = (ms) => (times.push(ms), times.length < 20 ? requestAnimationFrame(next) : resolve(times));
        panels.forEach((panel) => panel.draw());
        requestAnimationFrame(next);
      })`);
      const longest = Math.max(...frames.slice(1).map((ms, i) => ms - frames[i]!));
      expect(longest).toBeLessThan(250); // ms between two frames, with two slow cores
      expectSound(page, live);
    }
  });

  it('fits a small window and follows a change from light to dark', async () => {
    await using live = await watch({ title: 'Small' });
    for (let epoch = 1; epoch <= 30; epoch++)
      void live.onEpoch({ epoch, loss: 1 / epoch, learningRate: 0.1, elapsedMs: epoch });
    const page = await open(live.url, { width: 320, height: 600 });
    await until(page, 'document.documentElement.dataset.charts === "2"');
    const ground = (): Promise<string> => page.page.evaluate('getComputedStyle(document.body).backgroundColor');
    const axis = (): Promise<string> => page.page.evaluate('panels[0].plot.axes[0].stroke()');
    expect([await ground(), await axis()]).toEqual(['rgb(255, 255, 255)', '#1f2328']);
    expect(await page.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.page.emulateMedia({ colorScheme: 'dark' });
    await until(page, 'panels[0].plot.axes[0].stroke() === "#f0f6fc"');
    expect(await ground()).toBe('rgb(13, 17, 23)');
    expectSound(page, live);
  });
});
