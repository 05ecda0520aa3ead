import { CATEGORIES } from '../theme';
import { viridis } from '../viridis';
import { seriesColour } from '../series-marks';
import type { GridResponse } from './grid-response';
import { palettePng, type Rgba } from '../palette-png';

/** How a response is drawn. */
export type Shading =
  /** The classes' areas. */
  | { readonly kind: 'areas' }
  /** Two classes, the paler the less sure: `middle` lies between them, and at `reach` from it one is sure. */
  | { readonly kind: 'sides'; readonly middle: number; readonly reach: number }
  /** Amounts, in viridis. */
  | { readonly kind: 'surface'; readonly low: number; readonly high: number };

/** Pixels of each side, at least. */
const PIXELS = 400;
/** Shades of each class, or of amounts. */
const SHADES = 64;

/** How far areas hide the ground, and how far where the estimator does not know. */
const TINT = 0.45;
const FAINT = 0.1;

/**
 * The response as an image of the plane, smooth between the points of the grid: what lies between them is interpolated,
 * and then judged.
 *
 * @param n  points of each side of the grid
 */
export function boundaryImage(response: GridResponse, shading: Shading, n: number): string {
  const size = Math.max(PIXELS, n);
  const pixels = new Uint8Array(size * size);
  const { columns } = response;
  const isPlaces = shading.kind === 'areas' && columns.length === 1;
  const between = isPlaces ? nearest : interpolated;
  for (let row = 0; row < size; row++) {
    const v = ((size - row - 0.5) / size) * (n - 1); // the image begins at the top
    for (let column = 0; column < size; column++) {
      const u = ((column + 0.5) / size) * (n - 1);
      pixels[row * size + column] = shadeOf(
        columns.map((values) => between(values, n, u, v)),
        shading,
      );
    }
  }
  return palettePng(pixels, size, paletteOf(shading, response.classes?.length ?? 0));
}

function shadeOf(values: readonly number[], shading: Shading): number {
  const [first] = values as [number];
  if (shading.kind === 'areas') return Math.min(255, values.length === 1 ? first : values.indexOf(Math.max(...values)));
  if (shading.kind === 'surface') {
    return shade((first - shading.low) / (shading.high - shading.low));
  }
  const sureness = (first - shading.middle) / shading.reach;
  return (sureness > 0 ? SHADES : 0) + shade(Math.abs(sureness));
}

function shade(share: number): number {
  return Math.min(SHADES - 1, Math.max(0, Math.floor(share * SHADES)));
}

function paletteOf(shading: Shading, classes: number): Rgba[] {
  const shares = Array.from({ length: SHADES }, (_, k) => (k + 0.5) / SHADES);
  switch (shading.kind) {
    case 'areas':
      return Array.from({ length: Math.min(classes, 256) }, (_, k) => tinted(k, areaTint(k)));
    case 'sides':
      return [0, 1].flatMap((k) => shares.map((share) => tinted(k, FAINT + share * (0.6 - FAINT))));
    case 'surface':
      return shares.map((share) => [...viridis(share), 255]);
  }
}

/** Classes that share a colour have different tints. */
export function areaTint(k: number): number {
  return TINT / (1 + Math.floor(k / CATEGORIES.length));
}

function tinted(k: number, tint: number): Rgba {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(seriesColour(k).slice(at, at + 2), 16)) as [number, number, number]; // prettier-ignore
  return [red, green, blue, Math.round(255 * tint)];
}

function nearest(values: Float64Array, n: number, u: number, v: number): number {
  return values[Math.round(v) * n + Math.round(u)]!;
}

function interpolated(values: Float64Array, n: number, u: number, v: number): number {
  const [i, j] = [Math.min(Math.floor(u), n - 2), Math.min(Math.floor(v), n - 2)];
  const [right, up] = [u - i, v - j];
  const along = (row: number): number => values[row * n + i]! * (1 - right) + values[row * n + i + 1]! * right;
  return along(j) * (1 - up) + along(j + 1) * up;
}
