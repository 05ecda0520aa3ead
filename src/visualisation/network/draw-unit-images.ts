import type { Ink } from '../theme';
import { legend, strip } from './legend';
import { hex, signColour } from './ramps';
import { countOf, shortNumber } from './short-number';
import { svgFile } from './svg-file';
import { textWidth } from '../text-width';
import { coordinate, fitted, svgText } from './svg-text';
import type { UnitImages } from './unit-images';

const MARGIN = 20;
const GAP = 14;
const TOP = 52;
const TITLE = 18; // above each image
const STRIP = 120;

/** Draws images in a grid, and their scale below it. */
export function drawUnitImages(
  title: string,
  { addresses, width: side, height: tall, limit, isClipped, units }: UnitImages,
  wanted: { readonly width: number | null; readonly height: number | null },
  ink: Ink,
): string {
  const columns = Math.min(
    addresses.length,
    Math.max(Math.ceil(Math.sqrt(addresses.length)), Math.floor(380 / (side + GAP))),
  );
  const cell = { width: Math.max(side, 54) + GAP, height: tall + TITLE + GAP };
  const width = Math.max(
    2 * MARGIN + columns * cell.width - GAP,
    400,
    Math.min(560, 2 * MARGIN + textWidth(title, 15, true)),
  );
  const images = addresses.map((address, unit) => {
    const x = MARGIN + (unit % columns) * cell.width;
    const y = TOP + Math.floor(unit / columns) * cell.height + TITLE;
    const place = `x="${coordinate(x)}" y="${coordinate(y)}" width="${side}" height="${tall}"`;
    return [
      svgText(x, y - 5, `unit ${unit}`, { size: 11, fill: ink.quiet }),
      `<image ${place} style="image-rendering:pixelated" href="${address}"/>`,
      `<rect ${place} fill="none" stroke="${ink.line}"/>`,
    ].join('');
  });
  const foot = TOP + Math.ceil(addresses.length / columns) * cell.height;
  // Short, as the narrowest picture has room for it.
  const [least, most] = isClipped ? ['≤ ', '≥ '] : ['', ''];
  const scale = {
    words: `weight: ${least}−${shortNumber(limit)} … 0 … ${most}${shortNumber(limit)}`,
    signWidth: STRIP,
    sign: (x: number, y: number) => strip(x, y, STRIP, (share) => hex(signColour(2 * share - 1))),
  };
  const notes = addresses.length < units ? [`The first ${addresses.length} of ${countOf(units)} units.`] : [];
  const { parts, foot: end } = legend([scale], notes, { x: MARGIN, y: foot + 12, width: width - 2 * MARGIN }, ink);
  const heading = svgText(MARGIN, 32, fitted(title, 15, width - 2 * MARGIN, true), { size: 15, fill: ink.text, isBold: true }); // prettier-ignore
  return svgFile(title, [heading, ...images, ...parts], { width, height: end + MARGIN }, wanted, ink);
}
