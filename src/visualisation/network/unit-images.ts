import { palettePng, type Rgba } from '../palette-png';
import type { NetworkLayer } from './network-layer';
import { signColour } from './ramps';

/** Weights of a layer's first units as images. */
export interface UnitImages {
  /** The addresses of PNG files that they hold themselves, one for each unit that is drawn. */
  readonly addresses: readonly string[];
  /** Pixels of each image. */
  readonly width: number;
  readonly height: number;
  /** The size of weights, and of those above it, that has the strongest colour. */
  readonly limit: number;
  readonly isClipped: boolean;
  /** Units of the layer. */
  readonly units: number;
}

/** Colours of a scale: as many as can be told apart, and few enough for small files. */
const LEVELS = 31; // on either side of 0
const PALETTE = Array.from({ length: 2 * LEVELS + 1 }, (_, i): Rgba => [...signColour(i / LEVELS - 1), 255]);
/** Pixels that an image is wide or high, about. */
const SIDE = 88;
/** The largest weights would leave all others pale. */
const SHARE_BELOW_LIMIT = 0.995;

/** @param shape  rows and columns, whose product are the layer's inputs */
export function unitImages(
  { W, inputs, units }: NetworkLayer,
  [rows, columns]: readonly [number, number],
  most: number,
): UnitImages {
  const count = Math.min(units, most);
  const weights = Array.from({ length: count }, (_, unit) => Float64Array.from({ length: inputs }, (_, i) => W[i * units + unit]!)); // prettier-ignore
  const sizes = Float64Array.from(weights.flatMap((own) => Array.from(own, Math.abs))).sort();
  const limit = sizes[Math.ceil(SHARE_BELOW_LIMIT * sizes.length) - 1]!;
  // Whole pixels, since what draws the image may smooth it: no weight may run into its neighbours.
  const scale = Math.max(1, Math.round(SIDE / Math.max(rows, columns)));
  const [width, height] = [columns * scale, rows * scale];
  const addresses = weights.map((own) => {
    const pixels = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const weight = own[Math.floor(y / scale) * columns + Math.floor(x / scale)]!;
        const share = limit === 0 ? 0 : Math.min(Math.max(weight / limit, -1), 1);
        pixels[y * width + x] = LEVELS + Math.round(LEVELS * share);
      }
    }
    return palettePng(pixels, width, PALETTE);
  });
  return { addresses, width, height, limit, isClipped: sizes.at(-1)! > limit, units };
}
