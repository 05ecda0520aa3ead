/** How far back the pace is looked at. */
const WINDOW_MS = 5000;
const APART_MS = 100;

/** How fast epochs come. They come in bursts: an engine tells of several at once. */
export class Pace {
  /** When there had been so many epochs, at least APART_MS from each other. */
  #marks: { readonly ms: number; readonly epochs: number }[];
  #now: { readonly ms: number; readonly epochs: number };

  constructor(startMs: number) {
    this.#now = { ms: startMs, epochs: 0 };
    this.#marks = [this.#now];
  }

  update(ms: number, epochs: number): void {
    this.#now = { ms, epochs };
    if (ms - this.#marks.at(-1)!.ms < APART_MS) return;
    this.#marks.push(this.#now);
    // The oldest that is looked at is the last one from before the window, so that there are two at least.
    while (this.#marks.length > 2 && this.#marks[1]!.ms <= ms - WINDOW_MS) this.#marks.shift();
  }

  /** Epochs per second of late; null where it cannot be told yet. */
  get perSecond(): number | null {
    const [first] = this.#marks;
    const seconds = (this.#now.ms - first!.ms) / 1000;
    return seconds > 0 ? (this.#now.epochs - first!.epochs) / seconds : null;
  }
}
