import { expect, it } from '@jest/globals';
import SkippedTestsReporter from './skipped-tests-reporter';

const ENGINE = 'The native engine is not set up: its tests were skipped. npx tfjs-learn doctor tells why.\n';
const BROWSER = 'There is no Chromium: tests of pages were skipped. npm run browser tells what to do.\n';
const MOUNTS = 'No process here may mount a disk of its own: tests of full disks were skipped.\n';

it.each([
  ['says why tests were skipped where the native engine is not set up', false, true, true, 118, `\n${ENGINE}`],
  ['says why tests were skipped where there is no browser', true, false, true, 4, `\n${BROWSER}`],
  ['says why tests were skipped where nothing can be mounted', true, true, false, 2, `\n${MOUNTS}`],
  ['says all where all are missing', false, false, false, 122, `\n${ENGINE}${BROWSER}${MOUNTS}`],
  ['is silent where none was skipped', false, false, false, 0, ''],
  ['is silent where all are in place', true, true, true, 3, ''],
])('the reporter %s', (_, hasNativeEngine, hasBrowser, mounts, numPendingTests, lines) => {
  let said = '';
  const reporter = new SkippedTestsReporter({}, {}, {}, hasNativeEngine, hasBrowser, mounts, (text) => (said += text));
  reporter.onRunComplete(new Set(), { numPendingTests });
  expect(said).toBe(lines);
});
