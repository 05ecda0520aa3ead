import { instructionSet } from './instruction-set';
import type { Machine } from './machine';
import type { NativeStatus } from './native-status';
import { isTestedTensorflow } from './pinned-wheel';

/**
 * Flags under which XLA multiplies matrices in tiles, of 14 rows by two registers of AVX-512: 16 numbers in 64 bits. Its own
 * choice, 11 rows by one, is a third slower.
 */
const TILES = [
  '--xla_cpu_multi_thread_eigen=false', // it makes no tiles otherwise; Eigen has its threads nevertheless
  '--xla_cpu_prefer_vector_width=512',
  '--xla_backend_extra_options=xla_force_enable_experimental_llvm_ir_gemm,xla_llvm_ir_gemm_tile_size=14:1:2*vectwidth',
];
/**
 * It would hand kernels that need not wait for each other to another thread, which takes longer than most of them. One that is
 * worth it is shared among threads all the same.
 */
const ONE_AFTER_THE_OTHER = '--xla_cpu_enable_concurrency_optimized_scheduler=false';

const FLAGS = [...TILES, ONE_AFTER_THE_OTHER].join(' ');

/**
 * @returns the variable with flags for XLA; none where the user has flags of his own, and where they would not pay: the tiles
 *          need AVX-512. A library that does not know a flag ends the process.
 */
export function xlaFlags(
  machine: Machine,
  status: NativeStatus,
  instructions: () => string | null = instructionSet,
): Record<string, string> {
  if (machine.env.XLA_FLAGS !== undefined || !status.available || !isTestedTensorflow(status.tensorflow)) return {};
  return instructions() === 'AVX-512' ? { XLA_FLAGS: FLAGS } : {};
}

/** Whether the environment has XLA tile products. */
export function tilesProducts(env: Readonly<NodeJS.ProcessEnv>): boolean {
  return env.XLA_FLAGS === FLAGS;
}
