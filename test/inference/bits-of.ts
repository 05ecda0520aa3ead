/** The bytes of numbers as 64-bit ones, so that 0 and −0 are told apart, and every last bit. */
export function bitsOf(numbers: ArrayLike<number>): BigUint64Array {
  return new BigUint64Array(Float64Array.from(numbers).buffer);
}
