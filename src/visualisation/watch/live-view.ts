import type { Callback, Logs } from '@tensorflow/tfjs';
import { tf } from '../../engines';
import type { EpochInfo, OnEpoch } from '../../training';
import type { EventLog } from './event-log';
import type { LiveServer } from './live-server';
import type { TerminalView } from './terminal-view';
import type { Panel, Told } from './training-record';
import type { WatchedTraining } from './watched-training';

/** What a view is made of. */
export interface LiveViewParts {
  readonly training: WatchedTraining;
  readonly server: LiveServer;
  readonly terminal: TerminalView | null;
  readonly log: EventLog | null;
  /** Epochs of a fit at the most, asked for when one begins; null where nobody knows. */
  readonly epochs: () => number | null;
  /** Called once at the end. */
  readonly release: () => void;
}

/** A training that is looked at while it goes on. */
export class LiveView implements AsyncDisposable {
  /** The page's address. Whoever knows it and is on this machine can look on, and stop the training. */
  readonly url: string;
  readonly #parts: LiveViewParts;
  #callbacks: Callback | undefined;
  #closing: Promise<void> | undefined;
  /** How many promises are followed, and whether what they are of was stopped. */
  #followed = 0;
  #isHalted = false;
  readonly #atEnd = (): void => {
    void this.close();
  };

  /** @internal */
  constructor(parts: LiveViewParts) {
    this.#parts = parts;
    this.url = parts.server.url;
    process.once('beforeExit', this.#atEnd);
  }

  /** For an estimator's `onEpoch`: shows the epoch, and answers false once somebody has asked to stop. */
  readonly onEpoch: OnEpoch = (info: EpochInfo) => {
    if (this.#closing !== undefined) return undefined;
    const { training, log, epochs } = this.#parts;
    if (this.#isHalted) return false;
    const isFirst = !training.isOn || info.epoch <= training.status.epoch;
    if (isFirst && this.#followed > 0 && training.isToStop) return this.#halt(); // asked between two fits of a search
    if (isFirst) training.begin(epochs(), info.elapsedMs);
    const told = toldBy(info);
    training.add(info.epoch, told);
    log?.add(training.record.epochs, told);
    return training.isToStop ? this.#halt() : undefined;
  };

  /** For the `callbacks` of fitSequential, of `model.fit` and of the Keras estimators: the same. */
  get callbacks(): Callback {
    return (this.#callbacks ??= this.#makeCallback());
  }

  /**
   * Tells the end of a fit too: without this a fit is taken to go on until the view is closed, and one that fails not to have
   * failed. What holds several fits, such as a search, is stopped as a whole only while it is followed: after the button each
   * fit that is left ends with its first epoch. Such a search still has results, but of fits that were cut off: do not trust
   * them. Without this the button ends the fit under way, and the next one goes on.
   *
   * @param fit  what `fit` has returned
   * @returns the same
   */
  async follow<T>(fit: Promise<T>): Promise<T> {
    const { training, epochs } = this.#parts;
    const { begun, isOn } = training;
    this.#followed++;
    try {
      const result = await fit;
      if (training.isOn) training.end('finished');
      return result;
    } catch (error) {
      if (this.#closing === undefined) {
        if (!isOn && training.begun === begun) training.begin(epochs()); // it failed before its first epoch
        training.end('failed', error instanceof Error ? error.message : String(error));
      }
      throw error;
    } finally {
      if (--this.#followed === 0) this.#isHalted = false;
    }
  }

  /** A user's own function failed. @internal */
  fail(error: unknown, info: EpochInfo): void {
    if (this.#closing !== undefined) return;
    const { training, epochs } = this.#parts;
    if (!training.isOn || info.epoch <= training.status.epoch) training.begin(epochs(), info.elapsedMs);
    training.end('failed', String(error));
  }

  /** Ends what is under way, and what else is followed. */
  #halt(): false {
    this.#isHalted = this.#followed > 0;
    this.#parts.training.end('stopped');
    return false;
  }

  /**
   * Ends it: pages are told so and keep what they show, the port is free, and an estimator has its own `onEpoch` again.
   * A program that ends closes by itself.
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    process.off('beforeExit', this.#atEnd);
    const { training, server, terminal, log, release } = this.#parts;
    release();
    if (training.isOn) training.end('finished');
    terminal?.end();
    try {
      log?.flush();
    } finally {
      await server.close();
    }
  }

  #makeCallback(): Callback {
    const { training, log } = this.#parts;
    const isClosed = (): boolean => this.#closing !== undefined;
    const isHalted = (): boolean => this.#isHalted;
    const halt = (): void => {
      this.#halt();
    };
    const own = this.#parts.epochs;
    // Made when first asked for: TensorFlow.js is not loaded before.
    return new (class extends tf.Callback {
      override onTrainBegin(): Promise<void> {
        const epochs: unknown = this.params.epochs;
        if (!isClosed() && !isHalted()) training.begin(own() ?? (typeof epochs === 'number' ? epochs : null));
        return Promise.resolve();
      }

      override async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
        const told = await toldByLogs(logs ?? {});
        if (isClosed()) return;
        if (isHalted()) {
          this.model.stopTraining = true;
          return;
        }
        training.add(epoch + 1, told);
        log?.add(training.record.epochs, told);
        if (!training.isToStop) return;
        this.model.stopTraining = true;
      }

      override onTrainEnd(): Promise<void> {
        if (isClosed() || isHalted()) return Promise.resolve();
        if (training.isToStop) halt();
        else training.end('finished');
        return Promise.resolve();
      }
    })();
  }
}

function toldBy(info: EpochInfo): Told {
  const told = new Map<string, { value: number; panel: Panel }>([['loss', { value: info.loss, panel: 'loss' }]]);
  const add = (name: string, value: number | undefined, panel: Panel): void => {
    if (value !== undefined) told.set(name, { value, panel });
  };
  add('validation loss', info.validationLoss, 'loss');
  add('validation score', info.validationScore, 'score');
  add('learning rate', info.learningRate, 'rate');
  info.gradientNorms?.forEach((norm, layer) => {
    add(`gradient of layer ${layer + 1}`, norm, 'gradient');
  });
  return told;
}

/** TensorFlow.js' names; a value may still be a tensor. */
async function toldByLogs(logs: Logs): Promise<Told> {
  const told = new Map<string, { value: number; panel: Panel }>();
  for (const [key, found] of Object.entries(logs) as [string, unknown][]) {
    const value = typeof found === 'number' ? found : await numberOf(found);
    if (value === undefined) continue;
    const name = key.replace(/^val_/, 'validation ');
    told.set(name, { value, panel: key === 'loss' || key === 'val_loss' ? 'loss' : 'score' });
  }
  return told;
}

async function numberOf(found: unknown): Promise<number | undefined> {
  if (!(found instanceof tf.Tensor)) return undefined;
  const [value] = await found.data();
  return value;
}
