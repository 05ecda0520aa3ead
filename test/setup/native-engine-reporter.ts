import { type NativeStatus, nativeStatus } from '../../src/engines/tensorflow/native';

/** Says at the end of a test run why tests of the native engine were skipped: green alone would look as if they had run. */
export default class NativeEngineReporter {
  readonly #status: NativeStatus;
  readonly #say: (text: string) => void;

  /** Jest gives its own configuration first; the rest is for this file's test. */
  constructor(_config?: unknown, _options?: unknown, _context?: unknown, status = nativeStatus(), say = writeError) {
    this.#status = status;
    this.#say = say;
  }

  onRunComplete(_contexts: unknown, { numPendingTests }: { readonly numPendingTests: number }): void {
    if (this.#status.available || numPendingTests === 0) return;
    this.#say('\nThe native engine is not set up: its tests were skipped. npx tfjs-learn doctor tells why.\n');
  }
}

function writeError(text: string): void {
  process.stderr.write(text);
}
