import { mkdir } from 'node:fs/promises';
import { nativeEngine, nativeProblem, tf } from '../../engines';
import { EngineUnavailableError } from '../../errors';
import type { Told } from './training-record';

/** What TensorFlow.js for Node has to write TensorBoard's files with; its types are not part of this package's. */
interface SummaryWriter {
  scalar(name: string, value: number, step: number): void;
  flush(): void;
}
interface WritesSummaries {
  readonly node: { summaryFileWriter(logdir: string, maxQueue: number, flushMs: number): SummaryWriter };
}

const MOST_WAITING = 1000; // events
const FLUSH_MS = 5000;

/** Writes what a training tells where TensorBoard reads it, by the native library. */
export class EventLog {
  readonly #writer: SummaryWriter;

  /**
   * @param logdir  is made where it is not there
   * @throws (as a rejection) EngineUnavailableError where there is no native library, or the system's error
   */
  static async open(who: string, logdir: string): Promise<EventLog> {
    const problem = nativeProblem();
    if (problem !== undefined) throw unavailable(who, problem);
    await mkdir(logdir, { recursive: true });
    await nativeEngine(); // what does not load there says so, and does not end this thread
    const library: unknown = tf;
    if (!writesSummaries(library)) throw unavailable(who, 'TensorFlow.js was loaded without it.');
    return new EventLog(library.node.summaryFileWriter(logdir, MOST_WAITING, FLUSH_MS));
  }

  private constructor(writer: SummaryWriter) {
    this.#writer = writer;
  }

  add(epoch: number, told: Told): void {
    for (const [name, { value }] of told) this.#writer.scalar(tagOf(name), value, epoch);
  }

  flush(): void {
    this.#writer.flush();
  }
}

/** TensorBoard puts what has the same beginning beside each other. */
function tagOf(name: string): string {
  return name.replace(/^gradient of layer /, 'gradient_norm/layer_').replaceAll(' ', '_');
}

function unavailable(who: string, reason: string): EngineUnavailableError {
  return new EngineUnavailableError(who, reason, 'the writer of TensorBoard’s files (logdir)', 'Or leave logdir out.');
}

function writesSummaries(library: unknown): library is WritesSummaries {
  if (typeof library !== 'object' || library === null || !('node' in library)) return false;
  return 'summaryFileWriter' in Object(library.node);
}
