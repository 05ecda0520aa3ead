import { describe, expect, it } from '@jest/globals';
import { Chart } from '../../src/visualisation';
import { textWidth } from '../../src/visualisation/text-width';
import { describeInBrowser } from '../browser/describe-in-browser';

const chartOf = (title: string): Chart =>
  new Chart({
    title,
    data: { values: [{ x: title }] },
    mark: 'point',
    encoding: { x: { field: 'x', type: 'nominal' } },
  });

describe('textWidth', () => {
  it('is no wider for what is not seen, and wider for squares and bold letters', () => {
    expect(textWidth('ab', 10)).toBeCloseTo(6.1 + 6.3, 12); // 0.61 and 0.63 of the size, in the font's table
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('図', 10)).toBe(12.5);
    expect(textWidth('ab', 10, true)).toBeGreaterThan(textWidth('ab', 10));
    expect(textWidth('', 10)).toBe(0);
  });
});

describeInBrowser('textWidth', (open) => {
  it.each([
    ['The quick brown fox jumps over the lazy dog 0123456789', 0.99, 1.01],
    ['WWWWMMMM@@%%mmmm', 0.99, 1.01],
    ["iiiillll||''..", 0.99, 1.01],
    ['Größe (cm²) → äöüß', 1, 1.15],
    ['ЖШЩ длина', 0.9, 1.15],
  ])('is about the width of %j in DejaVu Sans', async (text, least, most) => {
    const { page } = await open('<canvas></canvas>');
    const measure = `{ const pen = document.querySelector('canvas').getContext('2d'); pen.font = '100px DejaVu Sans'; pen.measureText(${JSON.stringify(text)}).width; }`;
    const seen = await page.evaluate<number>(measure);
    expect(textWidth(text, 100) / seen).toBeGreaterThan(least);
    expect(textWidth(text, 100) / seen).toBeLessThan(most);
  });
});

describe('A chart as SVG', () => {
  it('keeps a title for which there is room, and cuts a longer one', async () => {
    const room = 'Loss over the epochs of a training of two hidden layers'; // Vega alone takes it for 660 pixels, and cuts it
    expect(await chartOf(room).toSVG()).toContain(`>${room}</text>`);
    expect(await chartOf(`${room}, ${room}`).toSVG()).toMatch(/>Loss over the epochs[^<]*…<\/text>/);
  });

  it('leaves room for names of wide letters', async () => {
    const name = 'W'.repeat(15); // of 11 pixels each, which Vega alone takes for 8.8
    const svg = await chartOf(name).toSVG();
    // A label at a right angle: the picture is higher than it.
    expect(Number(/height="(\d+)"/.exec(svg)![1])).toBeGreaterThan(15 * 11 * 0.99 + 50);
  });
});
