import type { DenseMatrix, Place } from '../arrays';
import { InvalidDataError } from '../errors';

/**
 * @param legal  what the numbers have to be, in words to stand after "must hold"
 * @throws InvalidDataError for the first number that is something else
 */
export function checkNumbers(
  { data, columns }: DenseMatrix,
  legal: string,
  isLegal: (value: number) => boolean,
  { who, argument }: Place,
): void {
  for (let i = 0; i < data.length; i++) {
    if (isLegal(data[i]!)) continue;
    const place = columns === 1 ? `index ${i}` : `row ${Math.floor(i / columns)}, column ${i % columns}`;
    throw new InvalidDataError(who, argument, `must hold ${legal}. Got ${data[i]!} at ${place}.`);
  }
}
