import type { GalleryCase } from './gallery-case';
import { LOSS_CURVES } from './loss-curves';
import { NETWORKS } from './networks';
import { OUTCOMES } from './outcomes';
import { RESULT_CURVES } from './result-curves';

/** Each kind of picture, with little and with much in it, and with hostile names. */
export const GALLERY: readonly GalleryCase[] = [...LOSS_CURVES, ...NETWORKS, ...OUTCOMES, ...RESULT_CURVES];
