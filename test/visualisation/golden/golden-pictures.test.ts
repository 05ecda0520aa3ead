import { expect, it } from '@jest/globals';
import { GOLDEN_PICTURES, goldenDifferences } from './golden-pictures';

it.each(GOLDEN_PICTURES)('the SVG of %s is the golden one, numbers to three decimals', async (name) => {
  expect(await goldenDifferences(name)).toEqual([]);
});
