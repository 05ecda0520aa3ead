import type { JSONBounds } from '../files';

export type ModelFileKind = 'model' | 'checkpoint';

/** Of the content: estimators within estimators take several levels each. */
export const CONTENT_BOUNDS: JSONBounds = { depth: 100, values: 200_000 };
