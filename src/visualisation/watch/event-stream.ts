import type { Writable } from 'node:stream';
import type { WatchedTraining } from './watched-training';

/**
 * Tells one page what is new, as server-sent events: `reset` brings everything anew, `rows` what was added. While a page has not
 * taken what it was sent, nothing more is sent; what has come up meanwhile goes with the next event. Source: the HTML
 * standard, 9.2.
 */
export class EventStream {
  readonly #response: Writable;
  readonly #training: WatchedTraining;
  readonly #deadMs: number;
  #generation = -1;
  #sent = 0;
  #waitsFor: NodeJS.Timeout | undefined;
  #isBehind = false;

  /** @param deadMs  how long it may take nothing */
  constructor(response: Writable, training: WatchedTraining, deadMs: number) {
    this.#response = response;
    this.#training = training;
    this.#deadMs = deadMs;
    response.on('drain', () => {
      clearTimeout(this.#waitsFor);
      this.#waitsFor = undefined;
      if (this.#isBehind) this.tell();
    });
    response.on('close', () => {
      clearTimeout(this.#waitsFor);
    });
    response.on('error', () => undefined); // a page that goes away is no fault
  }

  /** Sends what is new. */
  tell(): void {
    this.#isBehind = this.#waitsFor !== undefined;
    if (!this.#isBehind) this.#write(this.#news(false));
  }

  /** Sends what no page reads. */
  beat(): void {
    if (this.#waitsFor === undefined) this.#write(':\n\n');
  }

  /** Sends what is new, and that nothing more comes. */
  end(): void {
    this.#response.end(this.#news(true));
  }

  #news(isLast: boolean): string {
    const { record, status } = this.#training;
    const isReset = record.generation !== this.#generation;
    const rows = record.rows(isReset ? 0 : this.#sent);
    this.#generation = record.generation;
    this.#sent = isReset ? rows.length : this.#sent + rows.length;
    const { series, every, starts, last = null } = record;
    const data = { rows, last, every, starts, status, isLast, ...(isReset ? { series } : {}) };
    return `event: ${isReset ? 'reset' : 'rows'}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  #write(text: string): void {
    if (this.#response.write(text)) return;
    this.#waitsFor = setTimeout(() => this.#response.destroy(), this.#deadMs).unref();
  }
}
