/** A number with so many digits after the point, as Python's `format(x, '.2f')` has it: a tie goes to the even digit. */
export function fixedNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  const text = value.toFixed(digits);
  // A tie is a fraction of digits + 1 binary places, the last of them 1. JavaScript has gone away from 0.
  const scaled = Math.abs(value) * 2 ** (digits + 1);
  const last = Number(text.at(-1));
  return scaled % 2 === 1 && last % 2 === 1 ? `${text.slice(0, -1)}${last - 1}` : text;
}

/** A float as Python's `str` shows it: 3.0, 0.25, 1e-05. */
export function floatNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
