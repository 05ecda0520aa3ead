import { nativeStatus } from '../../src/engines/tensorflow/native';
import { findChromium } from '../browser/find-chromium';
import { canMount } from '../files/can-mount';

/** Says at the end of a test run why tests were skipped: green alone would look as if they had run. */
export default class SkippedTestsReporter {
  readonly #reasons: readonly string[];
  readonly #say: (text: string) => void;

  /** Jest gives its own configuration first; the rest is for this file's test. */
  constructor(
    _config?: unknown,
    _options?: unknown,
    _context?: unknown,
    hasNativeEngine = nativeStatus().available,
    hasBrowser = findChromium() !== undefined,
    mounts = canMount(),
    say = writeError,
  ) {
    this.#reasons = [
      ...(hasNativeEngine
        ? []
        : ['The native engine is not set up: its tests were skipped. npx tfjs-learn doctor tells why.']),
      ...(hasBrowser ? [] : ['There is no Chromium: tests of pages were skipped. npm run browser tells what to do.']),
      ...(mounts ? [] : ['No process here may mount a disk of its own: tests of full disks were skipped.']),
    ];
    this.#say = say;
  }

  onRunComplete(_contexts: unknown, { numPendingTests }: { readonly numPendingTests: number }): void {
    if (numPendingTests > 0 && this.#reasons.length > 0) this.#say(`\n${this.#reasons.join('\n')}\n`);
  }
}

function writeError(text: string): void {
  process.stderr.write(text);
}
