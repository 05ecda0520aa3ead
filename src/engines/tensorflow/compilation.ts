import { availableParallelism } from 'node:os';
import type { ExecutionMode } from '../../training';
import type { Tiling } from './graph';
import { tilesProducts } from './native';

/** What the shape of a program says of how it is run. */
export function compilation(mode: ExecutionMode): { readonly isCompiled: boolean; readonly tiling: Tiling | null } {
  const isCompiled = mode === 'compiled';
  return { isCompiled, tiling: isCompiled && tilesProducts(process.env) ? TILING : null };
}

/**
 * Measured on two cores with AVX-512, in GFLOP/s: in 64 bits 85 in tiles, and by Eigen 40 for 200×64·64×100, 60 for larger ones; in
 * 32 bits 155, and by Eigen 140 and 230.
 */
const LARGE = 12e6;
const ANY = Number.MAX_SAFE_INTEGER; // Infinity is null in the key of a shape

const TILING: Tiling = { mostOperations: { float32: LARGE, float64: availableParallelism() <= 2 ? ANY : LARGE } };
