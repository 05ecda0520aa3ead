import { availableParallelism } from 'node:os';
import type { ExecutionMode } from '../../training';
import type { Tiling } from './graph';
import { halvesAvx512, tilesProducts } from './native';

/** What the shape of a program says of how it is run. */
export function compilation(mode: ExecutionMode): { readonly isCompiled: boolean; readonly tiling: Tiling | null } {
  const isCompiled = mode === 'compiled';
  return { isCompiled, tiling: isCompiled && tilesProducts(process.env) ? TILING : null };
}

/**
 * Measured on two cores with AVX-512, in GFLOP/s: in 64 bits 85 in tiles, and by Eigen 40 for 200×64·64×100, 60 for larger ones; in
 * 32 bits 155, and by Eigen 140 and 230. Where AVX-512 is no faster than AVX2, a step of 784 → 512 → 512 → 10 took 18 ms in tiles, and
 * 12 by Eigen on two cores; one of 64 → 100 → 10 was the faster in tiles there too.
 */
const LARGE = 12e6;
const ANY = Number.MAX_SAFE_INTEGER; // Infinity is null in the key of a shape

const TILING: Tiling = {
  mostOperations: { float32: LARGE, float64: availableParallelism() <= 2 && !halvesAvx512() ? ANY : LARGE },
};
