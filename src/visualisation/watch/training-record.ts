/** Which chart a series belongs to: what is small when all is well, what is large, the rate, and gradients by layer. */
export type Panel = 'loss' | 'score' | 'rate' | 'gradient';

export interface Series {
  readonly name: string;
  readonly panel: Panel;
}

/** What a training told after an epoch, by name. */
export type Told = ReadonlyMap<string, { readonly value: number; readonly panel: Panel }>;

/** The epoch, counted over everything that is watched, then the value of each series; null where there is none, or no finite one. */
export type RecordedRow = readonly (number | null)[];

/** More rows than this say no more to an eye. */
const MOST_ROWS = 4000;
const MOST_STARTS = 200;

/**
 * What a training has told so far, as much of it as can be seen: of very many epochs every second one is kept, then every
 * fourth, and so on, and always the last.
 */
export class TrainingRecord {
  readonly #mostRows: number;
  #series: Series[] = [];
  #rows: RecordedRow[] = [];
  #last: RecordedRow | undefined;
  #every = 1;
  #epochs = 0;
  #starts: number[] = [];
  #generation = 0;

  constructor(mostRows = MOST_ROWS) {
    this.#mostRows = mostRows;
  }

  get series(): readonly Series[] {
    return this.#series;
  }

  /** Changes when rows that were there before look different now. */
  get generation(): number {
    return this.#generation;
  }

  /** Every how many epochs there is a row. */
  get every(): number {
    return this.#every;
  }

  /** Of everything that is watched. */
  get epochs(): number {
    return this.#epochs;
  }

  /** Where, counted over everything, the latest fits but the first began: what is before is not joined to it. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  /** The values of the last epoch, as `series` has them. */
  get last(): RecordedRow | undefined {
    return this.#last;
  }

  /** Rows kept, from one of them on. */
  rows(from = 0): readonly RecordedRow[] {
    return this.#rows.slice(from);
  }

  /** @param isStart  whether it is the first epoch of another fit */
  add(told: Told, isStart = false): void {
    for (const [name, { panel }] of told) {
      if (this.#series.some((series) => series.name === name)) continue;
      this.#series.push({ name, panel });
      this.#rows = this.#rows.map((row) => [...row, null]);
      this.#generation++;
    }
    const value = (name: string): number | null => {
      const found = told.get(name)?.value;
      return found !== undefined && Number.isFinite(found) ? found : null;
    };
    this.#epochs++;
    if (isStart) this.#starts = [...this.#starts, this.#epochs].slice(-MOST_STARTS);
    this.#last = [this.#epochs, ...this.#series.map(({ name }) => value(name))];
    if ((this.#epochs - 1) % this.#every !== 0) return;
    this.#rows.push(this.#last);
    if (this.#rows.length <= this.#mostRows) return;
    this.#rows = this.#rows.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
    this.#generation++;
  }
}
