/** A number to two digits, and one above a hundred to the next whole one. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : `${value < 0 ? '−' : ''}∞`;
  const text =
    size >= 9999.5 || size < 0.000995
      ? size.toExponential(0).replace('e+', 'e')
      : size >= 99.5
        ? size.toFixed(0)
        : String(Number(size.toPrecision(2)));
  return `${value < 0 ? '−' : ''}${text}`;
}

/** A number in at most five characters, such as `0.42`, `−1.3`, `250` or `3e-3`. */
export function tinyNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 0.995 || value === 0 || Number.isNaN(value)) return shortNumber(value);
  const text = size >= 0.00995 ? String(Number(size.toFixed(2))) : size.toExponential(0);
  return `${value < 0 ? '−' : ''}${text}`;
}

/** A number to four digits, for words that have more room. */
export function longNumber(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

/** A count with commas. */
export function countOf(count: number): string {
  return count.toLocaleString('en-US');
}
