import { escapeHtml } from '../escape-html';
import { type Ink, NEGATIVE, POSITIVE } from '../theme';
import { legend, type LegendItem, strip } from './legend';
import { textWidth } from '../text-width';
import { viridis } from '../viridis';
import { LABEL_SIZE, MARGIN, type NetworkPlan, type PlannedColumn, type PlannedUnit, type PlannedWeights } from './network-plan'; // prettier-ignore
import { hex, inkOn } from './ramps';
import { countOf, shortNumber, tinyNumber } from './short-number';
import { svgFile } from './svg-file';
import { coordinate, fitted, svgText } from './svg-text';

/** So many are thinner, to be told apart. */
const MANY_LINES = 50;

/** A weight is drawn all over when the mouse is on it. */
const STYLE = '<style>.weight:hover{stroke-opacity:1;stroke-width:6}</style>';

/**
 * Draws a network.
 *
 * @param row     the row of X whose activations are shown; null for none
 * @param wanted  width and height of the picture, null for as much as it needs
 */
export function drawNetwork(
  title: string,
  plan: NetworkPlan,
  row: number | null,
  wanted: { readonly width: number | null; readonly height: number | null },
  ink: Ink,
): string {
  const { columns, weights, radius, width, foot } = plan;
  const notes = legend(legendItems(columns, row), plan.notes, { x: MARGIN, y: foot + 62, width: width - 2 * MARGIN }, ink); // prettier-ignore
  const parts = [
    STYLE,
    svgText(MARGIN, 32, fitted(title, 15, width - 2 * MARGIN, true), { size: 15, fill: ink.text, isBold: true }), // prettier-ignore
    ...weights.map((each) => lines(each, radius)),
    ...columns.flatMap((column, c) => [
      ...headings(column, ink),
      ...column.units.map((unit) => (unit.unit === null ? rest(column, unit, ink) : circle(column, unit, radius, ink))),
      ...column.units.map((unit) => label(column, unit, c === 0 ? 'left' : 'right', radius, ink)),
    ]),
    ...weights.map(({ from, to, largest }) => scale((from.x + to.x) / 2, foot + 18, `|weight| ≤ ${shortNumber(largest)}`, ink)), // prettier-ignore
    ...columns.flatMap(({ x, largestBias }) => (largestBias === null ? [] : [scale(x, foot + 34, `|bias| ≤ ${shortNumber(largestBias)}`, ink)])), // prettier-ignore
    ...notes.parts,
  ];
  return svgFile(title, parts, { width, height: notes.foot + MARGIN }, wanted, ink);
}

function lines({ from, to, lines, largest }: PlannedWeights, radius: number): string {
  const [x1, x2] = [coordinate(from.x + radius), coordinate(to.x - radius)];
  const thickest = lines.length > MANY_LINES ? 2 : 4;
  return lines
    .map(({ y1, y2, weight, tooltip }) => {
      const share = largest === 0 ? 0 : Math.abs(weight) / largest;
      const look = `stroke="${weight < 0 ? NEGATIVE : POSITIVE}" stroke-width="${coordinate(0.5 + thickest * share)}" stroke-opacity="${coordinate(0.2 + 0.7 * share)}"`;
      return `<line class="weight" x1="${x1}" y1="${coordinate(y1)}" x2="${x2}" y2="${coordinate(y2)}" ${look}><title>${escapeHtml(tooltip)}</title></line>`;
    })
    .join('\n');
}

function circle(
  { x, largestBias, range }: PlannedColumn,
  { y, bias, activation, tooltip }: PlannedUnit,
  radius: number,
  ink: Ink,
): string {
  const share = bias === null || largestBias === null || largestBias === 0 ? 0 : Math.abs(bias) / largestBias;
  const ring = bias === null || bias === 0 ? ink.quiet : bias < 0 ? NEGATIVE : POSITIVE;
  const colour = activation === null || range === null ? null : viridis(shareIn(range, activation));
  const fill = colour === null ? ink.ground : hex(colour);
  const inside =
    colour === null || activation === null ? '' : number(x, y, radius, tinyNumber(activation), inkOn(colour));
  const shape = `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(radius)}" fill="${fill}" stroke="${ring}" stroke-width="${coordinate(1.5 + 2.5 * share)}"/>`;
  return `<g class="unit"><title>${escapeHtml(tooltip)}</title>${shape}${inside}</g>`;
}

/** A number in a circle, as large as there is room for, but not so small that nobody reads it. */
function number(x: number, y: number, radius: number, words: string, fill: string): string {
  const size = Math.max(9, Math.min(10, Math.floor((2 * radius - 4) / textWidth(words, 0.5)) / 2));
  return svgText(x, y + 0.35 * size, words, { size, fill, anchor: 'middle' });
}

/** Three dots, and how many units they stand for. */
function rest({ x, hidden }: PlannedColumn, { y }: PlannedUnit, { ground, quiet, text }: Ink): string {
  const dots = [-8, 0, 8].map((dy) => `<circle cx="${coordinate(x)}" cy="${coordinate(y + dy)}" r="2" fill="${text}"/>`); // prettier-ignore
  return [...dots, svgText(x + 10, y + 4, `${countOf(hidden)} more`, { size: 11, fill: quiet, halo: ground })].join('');
}

function label(
  { x }: PlannedColumn,
  { y, label }: PlannedUnit,
  side: 'left' | 'right',
  radius: number,
  ink: Ink,
): string {
  if (label === null) return '';
  const away = radius + 8;
  const [at, anchor] = side === 'left' ? ([x - away, 'end'] as const) : ([x + away, 'start'] as const);
  return svgText(at, y + 4, label, { size: LABEL_SIZE, fill: ink.text, anchor });
}

function headings({ x, headings }: PlannedColumn, { text, quiet }: Ink): string[] {
  return headings.map((words, i) =>
    svgText(x, 62 + 16 * i, words, { size: 12, fill: i === 0 ? text : quiet, anchor: 'middle', isBold: i === 0 }),
  );
}

function scale(x: number, y: number, words: string, { quiet }: Ink): string {
  return svgText(x, y, words, { size: 11, fill: quiet, anchor: 'middle' });
}

function legendItems(columns: readonly PlannedColumn[], row: number | null): LegendItem[] {
  const stroke = (x: number, y: number, colour: string, width: number, length = 26): string =>
    `<line x1="${x}" y1="${y}" x2="${x + length}" y2="${y}" stroke="${colour}" stroke-width="${width}"/>`;
  const ring = (x: number, y: number, colour: string): string =>
    `<circle cx="${x + 8}" cy="${y}" r="6" fill="none" stroke="${colour}" stroke-width="2.5"/>`;
  return [
    { words: 'negative weight', signWidth: 26, sign: (x, y) => stroke(x, y, NEGATIVE, 3) },
    { words: 'positive weight', signWidth: 26, sign: (x, y) => stroke(x, y, POSITIVE, 3) },
    {
      words: 'wider: larger, each layer by itself',
      signWidth: 38,
      sign: (x, y) => [0.8, 2.5, 4.5].map((width, i) => stroke(x + 13 * i, y, POSITIVE, width, 11)).join(''),
    },
    ...(columns.every(({ largestBias }) => largestBias === null)
      ? []
      : [
          {
            words: 'ring: bias, negative or positive',
            signWidth: 34,
            sign: (x: number, y: number) => ring(x, y, NEGATIVE) + ring(x + 18, y, POSITIVE),
          },
        ]),
    ...(row === null
      ? []
      : [
          {
            words: `activation for row ${row}, low to high in its layer`,
            signWidth: 72,
            sign: (x: number, y: number) => strip(x, y, 72, (share) => hex(viridis(share))),
          },
        ]),
  ];
}

/** Where a number lies between two; at the lower end where they are the same. */
function shareIn([low, high]: readonly [number, number], value: number): number {
  return high > low ? (value - low) / (high - low) : 0;
}
