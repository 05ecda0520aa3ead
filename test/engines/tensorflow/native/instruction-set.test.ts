import { describe, expect, test } from '@jest/globals';
import { halvesAvx512 } from '../../../../src/engines/tensorflow/native';

/** The beginning of what Linux says of a processor. */
const said = (vendor: string, family: number): string =>
  `processor\t: 0\nvendor_id\t: ${vendor}\ncpu family\t: ${family}\nmodel\t\t: 17\nmodel name\t: some`;

describe('AVX-512 in two halves', () => {
  test.each([
    ['AuthenticAMD', 25, true], // Zen 4
    ['AuthenticAMD', 26, false], // Zen 5
    ['GenuineIntel', 6, false],
    ['GenuineIntel', 25, false],
  ])('is seen: %s, family %i, %s', (vendor, family, halves) => {
    expect(halvesAvx512(() => said(vendor, family))).toBe(halves);
  });

  test('is none where the system does not tell', () => {
    const withoutProc = (): string => {
      throw new Error('ENOENT');
    };
    expect(halvesAvx512(withoutProc)).toBe(false);
  });
});
