/** What a file of another program's may be, as far as its first bytes tell. */
export type ForeignFormat = 'zip' | 'pickle' | 'HDF5' | 'JSON' | 'compressed';

const HIGHEST_PICKLE_PROTOCOL = 5;

const BEGINNINGS: readonly (readonly [ForeignFormat, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['HDF5', [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['compressed', [0x1f, 0x8b]], // gzip
  ['compressed', [0x42, 0x5a, 0x68]], // bz2
  ['compressed', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]], // xz
  ['compressed', [0x5d, 0x00, 0x00]], // lzma
  ['compressed', [0x04, 0x22, 0x4d, 0x18]], // lz4
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ['compressed', [0x78, level]] as const), // zlib
  ...Array.from({ length: HIGHEST_PICKLE_PROTOCOL + 1 }, (_, version) => ['pickle', [0x80, version]] as const),
  ['JSON', [0x7b]],
];

/** What bytes seem to be that are not what was asked for; undefined where nothing tells. */
export function foreignFormat(bytes: Uint8Array): ForeignFormat | undefined {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0];
}
