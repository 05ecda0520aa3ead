import { expect, it } from '@jest/globals';
import SkippedTestsReporter from './skipped-tests-reporter';

const ENGINE = 'The native engine is not set up: its tests were skipped. npx tfjs-learn doctor tells why.\n';
const BROWSER = 'There is no Chromium: tests of pages were skipped. npm run browser tells what to do.\n';

it.each([
  ['says why tests were skipped where the native engine is not set up', false, true, 118, `\n${ENGINE}`],
  ['says why tests were skipped where there is no browser', true, false, 4, `\n${BROWSER}`],
  ['says both where both are missing', false, false, 122, `\n${ENGINE}${BROWSER}`],
  ['is silent where none was skipped', false, false, 0, ''],
  ['is silent where both are in place', true, true, 3, ''],
])('the reporter %s', (_, hasNativeEngine, hasBrowser, numPendingTests, lines) => {
  let said = '';
  const reporter = new SkippedTestsReporter({}, {}, {}, hasNativeEngine, hasBrowser, (text) => (said += text));
  reporter.onRunComplete(new Set(), { numPendingTests });
  expect(said).toBe(lines);
});
