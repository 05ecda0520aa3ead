/**
 * Numbers as an expression of JavaScript that gives just them, as a Float64Array: in decimals, or where that is shorter as
 * `numbers("…")`, the base64 of their bytes. Of numbers that are all of 32 bits, as `numbers("…", true)`, half as many bytes.
 */
export function numbersLiteral(values: ArrayLike<number>): string {
  const list = Array.from(values);
  const isSingle = list.every((value) => Object.is(Math.fround(value), value));
  const bytes = isSingle ? littleEndian(list, 4) : littleEndian(list, 8);
  const packed = `numbers("${bytes.toString('base64')}"${isSingle ? ', true' : ''})`;
  const isPlain = list.every((value) => Number.isFinite(value) && !Object.is(value, -0));
  const decimals = `Float64Array.of(${list.join(', ')})`;
  return isPlain && decimals.length <= packed.length ? decimals : packed;
}

/** The bytes, and zeros behind them so that they make whole groups of base64, which then needs no sign for what is missing. */
function littleEndian(values: readonly number[], size: 4 | 8): Buffer {
  const length = values.length * size;
  const bytes = Buffer.alloc(length + ((3 - (length % 3)) % 3));
  values.forEach((value, i) => {
    if (size === 4) bytes.writeFloatLE(value, 4 * i);
    else bytes.writeDoubleLE(value, 8 * i);
  });
  return bytes;
}
