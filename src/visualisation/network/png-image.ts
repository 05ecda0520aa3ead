import { crc32, deflateSync } from 'node:zlib';

/** A picture of few colours. */
export interface PaletteImage {
  readonly width: number;
  readonly height: number;
  /** At most 256 colours, red, green and blue of each. */
  readonly palette: readonly (readonly [number, number, number])[];
  /** The colour of each pixel, row by row. */
  readonly pixels: Uint8Array; // [width · height]
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG file of indexed colours. Source: w3.org/TR/png, 5 (chunks) and 7 (scanlines). */
export function pngFile({ width, height, palette, pixels }: PaletteImage): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, indexed, the only compression and filtering there are, not interlaced
  const lines = Buffer.alloc(height * (width + 1)); // each begins with its filter, 0: none
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
