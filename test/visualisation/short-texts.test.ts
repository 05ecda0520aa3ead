import { expect, it } from '@jest/globals';
import { shortTexts } from '../../src/visualisation/short-texts';

it.each([
  [['a', 'b', 'a'], 60, ['a', 'b', 'a']],
  [['long name 1', 'long name 2', 'long name 3'], 9, ['long nam…', 'lon… (2)', 'lon… (3)']],
  [['a b', 'a\nb'], 60, ['a b', 'a b (2)']],
  [['', ' '], 60, ['', ' (2)']],
])('%j in %i characters each are %j', (texts, most, shorts) => {
  expect(shortTexts(texts, most)).toEqual(shorts);
});
