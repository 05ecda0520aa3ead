import type { Shape } from '../data-type';

/**
 * The shape that all of them stretch to, as in numpy: aligned at the last axis, an extent of 1, or none, becomes that of
 * the others.
 *
 * @throws Error naming `op` where they do not fit
 */
export function broadcast(op: string, ...shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const extents = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const extent = extents.find((candidate) => candidate !== 1) ?? 1; // −1, an open number of rows, is one as well
    if (extents.every((other) => other === 1 || other === extent)) return extent;
    throw new Error(`${op} of shapes ${shapes.map((shape) => `[${shape.join()}]`).join(' and ')}`);
  });
}
