import { halvesAvx512 } from '../../../src/engines/tensorflow/native';

/**
 * After how many rows of 20 → 100 → 3, of 2,300 multiplications and 103 units each, a compiled network has saved 30 ms: 0.016 and 2.3 ns each;
 * 0.002 and 2.3 where AVX-512 comes in halves.
 */
export const WORTH_COMPILING_ROWS = halvesAvx512() ? 124_200 : 109_600;
