import { expect, it } from '@jest/globals';
import { ConvergenceWarning, ParameterWarning } from '../../src/errors';
import { takeWarnings } from './fatal-warnings';

it("hands out the library's warnings in order, and forgets them", () => {
  process.emitWarning(new ConvergenceWarning('MLPRegressor', { maxIter: 5 }));
  process.emitWarning(new ParameterWarning('MLPRegressor', 'b.'));
  expect(takeWarnings('ConvergenceWarning', 'ParameterWarning')).toEqual([
    expect.stringContaining('(5) reached'),
    'MLPRegressor: b.',
  ]);
  expect(takeWarnings()).toEqual([]);
});

it('refuses other warnings than the expected ones', () => {
  process.emitWarning(new ParameterWarning('MLPRegressor', 'b.'));
  expect(() => takeWarnings('ConvergenceWarning')).toThrow('ParameterWarning');
});

it('shares the typed arrays with native addons, which are of the outer realm', () => {
  // Node's own buffers are made outside of the test's realm.
  expect(Buffer.from([1])).toBeInstanceOf(Uint8Array);
  expect(structuredClone(Float32Array.of(1))).toBeInstanceOf(Float32Array);
});
