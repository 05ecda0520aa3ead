import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue and how far the ground is hidden, each in [0, 255]. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * A picture as the address of a PNG file that it holds itself. Source: the PNG specification, colour type 3.
 *
 * @param pixels   [height · width], rows from top to bottom: places in the palette
 * @param palette  256 colours at most
 */
export function palettePng(pixels: Uint8Array, width: number, palette: readonly Rgba[]): string {
  const height = pixels.length / width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, which name colours of the palette
  const lines = new Uint8Array(height * (width + 1)); // each begins with 0: unfiltered
  for (let row = 0; row < height; row++) {
    lines.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${file.toString('base64')}`;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
