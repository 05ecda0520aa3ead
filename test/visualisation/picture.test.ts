import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Diagram, type PNGOptions } from '../../src/visualisation';
import { takeWarnings } from '../setup/fatal-warnings';

const SPEC = {
  title: 'Two <points>',
  data: { values: [{ x: 1, y: 2 }, { x: 2, y: 3 }] }, // prettier-ignore
  mark: 'point',
  encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
};
const chart = new Chart(SPEC);
const diagram = new Diagram(
  'A square',
  ({ text }) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9" fill="${text}"/></svg>`,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Width and height of a PNG file, from its header. */
function pngSize(png: Uint8Array): [number, number] {
  expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]); // PNG
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('A chart', () => {
  it('is a specification of Vega-Lite', () => {
    expect(chart.spec).toEqual({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json', ...SPEC });
    expect(chart.title).toBe('Two <points>');
    expect(new Chart({ title: { text: ['a', 'b'] } }).title).toBe('a b');
    expect(new Chart({}).title).toBe('Chart');
  });

  it('is drawn as SVG, dark on light or light on dark, with its names as text', async () => {
    const light = await chart.toSVG();
    const dark = await chart.toSVG({ theme: 'dark' });
    expect(light.match(/aria-roledescription="point"/g)).toHaveLength(2);
    expect(light).toContain('Two &lt;points&gt;');
    expect(light).toContain('#ffffff');
    expect(dark).toContain('#0d1117');
    expect(dark).not.toContain('#ffffff');
  });

  it('passes on what Vega-Lite finds odd', async () => {
    await new Chart({ ...SPEC, encoding: { ...SPEC.encoding, colour: { field: 'x' } } }).toSVG();
    expect(takeWarnings('ChartWarning')).toEqual([expect.stringContaining('colour')]);
  });
});

describe('A diagram', () => {
  it('is drawn in the colours of either ground', async () => {
    expect(await diagram.toSVG()).toContain('fill="#1f2328"');
    expect(await diagram.toSVG({ theme: 'dark' })).toContain('fill="#f0f6fc"');
  });

  it('holds both in its page, which has no script', async () => {
    const html = await diagram.toHTML();
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).not.toContain('<script');
    expect(html).toContain("script-src 'none'");
  });
});

describe('A picture', () => {
  it('is a page whose policy lets only its own scripts run, and no request leave', async () => {
    const html = await chart.toHTML();
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toContain("default-src 'none'");
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);
    expect(scripts).toHaveLength(4); // Vega, Vega-Lite, vega-embed, and what draws
    for (const script of scripts) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    }
    expect(html).toContain('<title>Two &lt;points&gt;</title>');
    const own = scripts.reduce((rest, script) => rest.replace(script, ''), html);
    expect(own).not.toMatch(/<points|(src|href)=/);
  });

  it('is a PNG of twice its size, or of another scale', async () => {
    expect(pngSize(await diagram.toPNG())).toEqual([60, 40]);
    expect(pngSize(await diagram.toPNG({ scale: 1 }))).toEqual([30, 20]);
  });

  it('is saved as what the ending of the name says', async () => {
    for (const name of ['a.svg', 'a.html', 'a.PNG', 'a.json']) await chart.save(join(folder, name));
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe(await chart.toSVG());
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toBe(await chart.toHTML());
    expect(new Uint8Array(readFileSync(join(folder, 'a.PNG')))).toEqual(new Uint8Array(await chart.toPNG()));
    expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toEqual(chart.spec);
    await chart.save(join(folder, 'dark.svg'), { theme: 'dark' });
    expect(readFileSync(join(folder, 'dark.svg'), 'utf8')).toBe(await chart.toSVG({ theme: 'dark' }));
  });

  it('leaves the file that was there if it cannot be drawn, and nothing beside it', async () => {
    writeFileSync(join(folder, 'a.svg'), 'old');
    const broken = new Diagram('broken', () => {
      throw new Error('on purpose');
    });
    await expect((async () => broken.save(join(folder, 'a.svg')))()).rejects.toThrow('on purpose');
    expect(readdirSync(folder)).toEqual(['a.svg']);
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe('old');
  });

  it.each([
    ['a.pdf', {}, 'save: path must be a file name that ends in .svg, .html, .png or .json. Got "a.pdf".'],
    ['a', {}, 'save: path must be a file name that ends in .svg, .html, .png or .json. Got "a".'],
    ['a.svg', { theme: 'dim' }, 'save: theme must be one of "light", "dark". Got "dim".'],
    ['a.png', { scale: 0 }, 'save: scale must be a number in (0, 10]. Got 0.'],
    ['a.png', { scal: 2 }, 'save: unknown parameter "scal". Did you mean "scale"?'],
  ])('is not saved as %s with %j', async (name, options, message) => {
    await expect(chart.save(name, options as PNGOptions)).rejects.toThrow(message);
  });
});
