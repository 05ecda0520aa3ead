import { SingleBar } from 'cli-progress';

/** Says on stderr what is under way: a bar on a terminal, else a line each time. */
export class Progress {
  readonly #steps: number;
  readonly #startMs = performance.now();
  readonly #bar: SingleBar | undefined;
  #begun = 0;

  constructor(steps: number) {
    this.#steps = steps;
    if (!process.stderr.isTTY) return;
    this.#bar = new SingleBar({ format: '|{bar}| {value}/{total}, {minutes} min: {what}', stream: process.stderr });
    this.#bar.start(steps, 0, { minutes: '0.0', what: '' });
  }

  next(what: string): void {
    const minutes = ((performance.now() - this.#startMs) / 60_000).toFixed(1);
    if (this.#bar === undefined) console.error(`${this.#begun + 1}/${this.#steps}, ${minutes} min: ${what}`);
    this.#bar?.update(this.#begun, { minutes, what });
    this.#begun++;
  }

  end(): void {
    this.#bar?.stop();
  }
}
