import { instructionSet } from './instruction-set';
import type { Machine } from './machine';
import type { NativeStatus } from './native-status';
import { isTestedTensorflow } from './pinned-wheel';

/**
 * Flags under which XLA multiplies matrices in tiles, of 12 rows by two registers of AVX-512: 16 numbers in 64 bits. That leaves
 * eight of the 32 registers for what is multiplied; of 14 rows LLVM keeps some sums in memory, which costs Zen 5 a fifth of its
 * speed and Zen 4 nothing. With three registers to a row a step takes eight times as long.
 */
const TILES = [
  '--xla_cpu_multi_thread_eigen=false', // it makes no tiles otherwise; Eigen has its threads nevertheless
  '--xla_cpu_prefer_vector_width=512',
  '--xla_backend_extra_options=xla_force_enable_experimental_llvm_ir_gemm,xla_llvm_ir_gemm_tile_size=12:1:2*vectwidth',
];
/**
 * It would hand kernels that need not wait for each other to another thread, which takes longer than most of them. One that is
 * worth it is shared among threads all the same.
 */
const ONE_AFTER_THE_OTHER = '--xla_cpu_enable_concurrency_optimized_scheduler=false';

/**
 * LLVM is to try as hard as it does by itself, and not harder: compiling takes a quarter less time, and the example's small steps, of
 * 7 µs, take 5 % more. Other programs run as fast.
 */
const NOT_TOO_HARD = '--xla_backend_optimization_level=2';

const TILED = [...TILES, ONE_AFTER_THE_OTHER, NOT_TOO_HARD].join(' ');

/**
 * @returns the variable with flags for XLA, with those for tiles where there is AVX-512, which they need; none where the user has
 *          flags of his own. A library that does not know a flag ends the process.
 */
export function xlaFlags(
  machine: Machine,
  status: NativeStatus,
  instructions: () => string | null = instructionSet,
): Record<string, string> {
  if (machine.env.XLA_FLAGS !== undefined || !status.available || !isTestedTensorflow(status.tensorflow)) return {};
  return { XLA_FLAGS: instructions() === 'AVX-512' ? TILED : NOT_TOO_HARD };
}

/** Whether the environment has XLA tile products. */
export function tilesProducts(env: Readonly<NodeJS.ProcessEnv>): boolean {
  return env.XLA_FLAGS === TILED;
}
