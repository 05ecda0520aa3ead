import { availableParallelism } from 'node:os';
import type { ExecutionMode } from '../../training';
import type { Tiling } from './graph';
import { halvesAvx512, tilesProducts } from './native';

/** What the shape of a program says of how it is run. */
export function compilation(mode: ExecutionMode): { readonly isCompiled: boolean; readonly tiling: Tiling | null } {
  const isCompiled = mode === 'compiled';
  return { isCompiled, tiling: isCompiled && tilesProducts(process.env) ? TILING : null };
}

/** The same for a program that goes through parts of its work side by side, a thread each: Eigen's other threads have theirs to do. */
export function tilingOfParts(): Tiling | null {
  if (!tilesProducts(process.env)) return null;
  return { mostOperations: { float32: ANY, float64: halvesAvx512() ? LARGE_FOR_HALVES : ANY } };
}

/**
 * Measured on two cores with AVX-512, in GFLOP/s: in 64 bits 85 in tiles, and by Eigen 40 for 200×64·64×100, 60 for larger ones; in
 * 32 bits 155, and by Eigen 140 and 230. Where AVX-512 is no faster than AVX2, steps of 200 rows took, in µs in tiles and by Eigen on two
 * cores: 64 → 100 → 10 200 and 250, 100 → 100 → 10 268 and 310, 100 → 150 → 3 400 and 357, 200 → 150 → 3 785 and 616.
 */
const LARGE = 12e6;
const LARGE_FOR_HALVES = 5e6;
const ANY = Number.MAX_SAFE_INTEGER; // Infinity is null in the key of a shape

const TILING: Tiling = { mostOperations: { float32: LARGE, float64: mostOperations() } };

function mostOperations(): number {
  if (halvesAvx512()) return LARGE_FOR_HALVES;
  return availableParallelism() <= 2 ? ANY : LARGE;
}
