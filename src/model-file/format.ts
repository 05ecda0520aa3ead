import type { JSONBounds } from '../files';

export type ModelFileKind = 'model' | 'checkpoint';

/**
 * Of the content: estimators within estimators take several levels each. A hundred bytes of memory a value are less than what
 * a file of anybody's may take, whatever its size.
 */
export const CONTENT_BOUNDS: JSONBounds = { depth: 100, values: 100_000 };
