/** An answer that may be asked for before somebody takes it. Each is given once: who takes it may hand it on. */
export class AnswerAhead<T> {
  readonly #ask: () => Promise<T>;
  #asked: Promise<T> | undefined;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** Asks now for what will be taken, or forgotten. */
  askAhead(): void {
    this.#asked = unheard(this.#ask());
  }

  /** What was asked for is no longer the answer. */
  forget(): void {
    this.#asked = undefined;
  }

  take(): Promise<T> {
    const answer = this.#asked ?? this.#ask();
    this.#asked = undefined;
    return answer;
  }
}

/** A promise whose failure is heard where it is waited for, if it is. */
export function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
