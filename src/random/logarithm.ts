/** ln 2 in two parts: the first has 32 bits, so that its small multiples are exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** 2/3, 2/5, 2/7, …: the series of ln((1 + s) / (1 − s)) after its first term. */
const SERIES = Array.from({ length: 10 }, (_, i) => 2 / (2 * i + 3));

/**
 * The natural logarithm of a finite x above 0, nearly always correctly rounded. `Math.log` is wrong in the last bit for one
 * value in twenty, where the C library's, which numpy uses, is not.
 *
 * x = 2^−k · m with m in [√½, √2], k an integer, s = (m − 1) / (m + 1): ln x = 2 · (s + s³/3 + s⁵/5 + …) − k · ln 2, the largest
 * terms in two doubles.
 */
export function logarithm(x: number): number {
  let m = x;
  let k = 0;
  for (; m < Math.SQRT1_2; k++) m *= 2;
  for (; m > Math.SQRT2; k--) m /= 2;
  const divisor = m + 1;
  const divisorLow = m - (divisor - 1);
  const s = (m - 1) / divisor;
  const product = s * divisor;
  const remainder = m - 1 - product - productLow(s, divisor, product) - s * divisorLow;
  const sLow = remainder / divisor;
  const z = s * s;
  let series = 0;
  for (let i = SERIES.length - 1; i >= 0; i--) series = series * z + SERIES[i]!;
  const rest = 2 * sLow + s * z * series - k * LN2_LOW;
  const high = 2 * s - k * LN2_HIGH;
  const low = k === 0 ? 0 : 2 * s - (high + k * LN2_HIGH); // |k · ln 2| ≥ |2 · s|: what the sum lost, exactly
  return high + (low + rest);
}

/**
 * What a · b loses when it is rounded to `product`, exactly: both factors are cut into halves of 26 bits. Source:
 * Dekker 1971.
 */
function productLow(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(value: number): number {
  const scaled = value * (2 ** 27 + 1);
  return scaled - (scaled - value);
}
