import type { Value } from '../../graph';

/** The last axis of x, as reductions want it. */
export const lastAxis = ({ shape }: Value): [number] => [shape.length - 1];
