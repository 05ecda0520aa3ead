import { expect, it } from '@jest/globals';
import { shortText } from '../../src/visualisation/short-text';

it.each([
  ['sepal length', 60, 'sepal length'],
  [' two\n lines\t ', 60, 'two lines'],
  ['abcdef', 5, 'abcd…'],
  ['abcde', 5, 'abcde'],
  ['x'.repeat(10_000), 4, 'xxx…'],
  ['👩‍👩‍👧'.repeat(9), 3, '👩‍👩‍👧👩‍👩‍👧…'], // as people count: each is seven code points
  ['a\u0000b\u001b\u0085c\ud800', 60, 'a b c\ufffd'],
  ['a\\"b', 5, 'a∖"b'], // a backslash would end the text in an expression of Vega
  ['', 5, ''],
])('%j in %i characters is %j', (text, most, short) => {
  expect(shortText(text, most)).toBe(short);
});
