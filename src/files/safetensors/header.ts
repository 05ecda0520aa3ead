import type { JSONBounds } from '../bounded-json';

/** What safetensors calls the strings beside the tensors, and what in them holds a digest per tensor, as JSON. */
export const METADATA = '__metadata__';
export const DIGESTS = 'sha256';

/** Before the header, its length as a 64-bit unsigned integer. */
export const LENGTH_BYTES = 8;

/** The data begin at a multiple of it, so that each tensor lies where its numbers can be read in place. */
export const ALIGNMENT = 8;

/**
 * What a header may be at most. It is text that is decoded and parsed, which takes several times its size; a hostile file is
 * to take no more than twice its size plus 16 MB.
 */
export const MAX_HEADER_BYTES = 2 ** 22;

/** In which a header lies with its length before it. */
export const MAX_START_BYTES = LENGTH_BYTES + MAX_HEADER_BYTES;

export const HEADER_BOUNDS: JSONBounds = { depth: 3, values: 200_000 };
