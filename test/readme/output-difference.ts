const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/**
 * The first line in which a program's output is not what was written down, undefined where there is none.
 * Words and whole numbers must be the same; a number with decimals is what was printed, rounded to the digits that are
 * written down.
 */
export function outputDifference(expected: string, actual: string): string | undefined {
  const written = trimmedLines(expected);
  const printed = trimmedLines(actual);
  for (let i = 0; i < Math.max(written.length, printed.length); i++) {
    if (written[i] === undefined || printed[i] === undefined || !sameLine(written[i]!, printed[i]!)) {
      return `line ${i + 1}: written ${JSON.stringify(written[i])}, printed ${JSON.stringify(printed[i])}`;
    }
  }
  return undefined;
}

function trimmedLines(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

function sameLine(written: string, printed: string): boolean {
  const [a, b] = [written.match(NUMBER) ?? [], printed.match(NUMBER) ?? []];
  return (
    written.replace(NUMBER, '0') === printed.replace(NUMBER, '0') &&
    a.every((number, i) => Math.abs(Number(number) - Number(b[i])) <= halfOfLastDigit(number))
  );
}

/**
 * Half the worth of one in a number's last digit: 0.005 for `3.14`, 5e-8 for `2.5e-6`, nothing for a whole number. A
 * millionth more, since 0.985 and such are no binary fractions.
 */
function halfOfLastDigit(number: string): number {
  const [mantissa, exponent = '0'] = number.toLowerCase().split('e') as [string, string?];
  const decimals = mantissa.split('.')[1]?.length;
  return decimals === undefined ? 0 : 0.500_000_5 * 10 ** (Number(exponent) - decimals);
}
