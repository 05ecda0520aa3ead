import { expect, it } from '@jest/globals';
import type { NativeStatus } from '../../src/engines/tensorflow/native';
import NativeEngineReporter from './native-engine-reporter';

const missing: NativeStatus = { available: false, reason: 'it is missing.' };
const inPlace: NativeStatus = {
  available: true,
  tfjsNode: '/tfjs-node',
  tfjsNodeVersion: '4.22.0',
  folder: '/cache',
  tensorflow: '2.21.0',
  source: 'the folder /opt',
};

it.each([
  ['says why tests were skipped where the native engine is not set up', missing, 118, /^\nThe native engine is not/],
  ['is silent where none was skipped', missing, 0, /^$/],
  ['is silent where the native engine is set up', inPlace, 3, /^$/],
])('the reporter %s', (_, status, numPendingTests, line) => {
  let said = '';
  const reporter = new NativeEngineReporter({}, {}, {}, status, (text) => (said += text));
  reporter.onRunComplete(new Set(), { numPendingTests });
  expect(said).toMatch(line);
});
