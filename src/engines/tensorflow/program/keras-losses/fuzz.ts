/** What TensorFlow.js keeps logarithms and divisions off 0 with, `epsilon()` of its 32-bit backends. */
export const FUZZ = 1e-7;
