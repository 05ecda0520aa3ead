import { expect, it } from '@jest/globals';
import { shortText } from '../../src/visualisation/short-text';

it.each([
  ['sepal length', 60, 'sepal length'],
  [' two\n lines\t ', 60, 'two lines'],
  ['abcdef', 5, 'abcd…'],
  ['abcde', 5, 'abcde'],
  ['x'.repeat(10_000), 4, 'xxx…'],
  ['👩‍👩‍👧'.repeat(9), 7, '👩‍👩‍👧👩‍👩‍👧…'], // as people count, each is seven code points; each is as wide as two letters
  ['W'.repeat(9), 5, 'WW…'], // wide ones
  ['\u202egnp.exe', 60, 'gnp.exe'],
  ['a\\b', 60, 'a∖b'],
  ['__proto__', 60, '__proto__\u200b'],
  ['a\u0000b\u001b\u0085c\ud800', 60, 'a b c\ufffd'],
  ['a\\"b', 5, 'a∖"b'], // a backslash would end the text in an expression of Vega
  ['', 5, ''],
])('%j in %i characters is %j', (text, most, short) => {
  expect(shortText(text, most)).toBe(short);
});
