/** Words of the memory: how often it was rung, the state of the round, whether the helper has ended, the round, and how far it is. */
const BELL = 0;
const STATE = 1;
const HAS_ENDED = 2;
const NETWORK = 3;
const IS_SINGLE = 4;
const ROWS = 5;
const PART_ROWS = 6;
const PARTS = 7;
const READY = 8;
const TAKEN = 9;
/** From here on, a word for each part, which tells what has become of it. */
const FINISHED = 16;
const MOST_PARTS = 240;
const WORDS = FINISHED + MOST_PARTS;

const NOBODY = 0;
const OPEN = 1;
const JOINED = 2;

/** Looks for the helper to leave, some microseconds: it is seen to have finished just before. */
const LOOKS = 1000;

/** What becomes of a part: the helper has not computed it yet; it has; and its rows are not seen to be finite. */
const UNFINISHED = 0;
const COMPUTED = 1;
const DOUBTFUL = 2;

/** 2 MB of X, and 512 KB of outputs: what both threads go on working at stays in their caches. */
const X_NUMBERS = 262_144;
const OUTPUT_NUMBERS = 65_536;
const X_START = WORDS * Int32Array.BYTES_PER_ELEMENT;
const OUTPUT_START = X_START + X_NUMBERS * Float64Array.BYTES_PER_ELEMENT;
const BYTES = OUTPUT_START + OUTPUT_NUMBERS * Float64Array.BYTES_PER_ELEMENT;

/** Rows, and how they are given out. */
export interface Partition {
  readonly rows: number;
  /** Of a part; the last may have fewer. */
  readonly partRows: number;
}

/** Rows that two threads compute together. */
export interface Round extends Partition {
  /** The number by which both know the network. */
  readonly network: number;
  /** Whether layers are rounded to 32 bits. */
  readonly isSingle: boolean;
}

/** How many parts there are. */
export function partsOf({ rows, partRows }: Partition): number {
  return Math.ceil(rows / partRows);
}

/** Which rows a part has: from the first to before the end. */
export function rowsOfPart(
  { rows, partRows }: Partition,
  part: number,
): { readonly first: number; readonly end: number } {
  return { first: part * partRows, end: Math.min((part + 1) * partRows, rows) };
}

/**
 * The memory by which a thread, the owner, computes rows together with another, its helper. The owner puts rows into X and gives them
 * out in parts, of which whoever has nothing to do takes the next. Nobody waits for the helper, which may be asleep, or come late: the
 * owner computes what it has not finished. It may then still be at that, so that the next round has to wait until it has left.
 */
export class SharedRows {
  readonly X: Float64Array; // [rows, features]
  /** Of the parts that the helper took. */
  readonly output: Float64Array; // [rows, units]
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;

  /** @param memory  the owner's, in the helper */
  constructor(memory = new SharedArrayBuffer(BYTES)) {
    this.memory = memory;
    this.#words = new Int32Array(memory, 0, WORDS);
    this.X = new Float64Array(memory, X_START, X_NUMBERS);
    this.output = new Float64Array(memory, OUTPUT_START, OUTPUT_NUMBERS);
  }

  /** How many rows of so many features, and outputs of so many units, there is room for. */
  static mostRows(features: number, units: number, partRows: number): number {
    const ofX = Math.floor(X_NUMBERS / features);
    return Math.min(ofX, Math.floor(OUTPUT_NUMBERS / units), MOST_PARTS * partRows);
  }

  /** The owner begins a round, and wakes the helper; false while the helper is still at the last one. */
  open(round: Round): boolean {
    const words = this.#words;
    for (let look = 0; !this.isFree; look++) if (look === LOOKS) return false;
    words[NETWORK] = round.network;
    words[IS_SINGLE] = Number(round.isSingle);
    words[ROWS] = round.rows;
    words[PART_ROWS] = round.partRows;
    words[PARTS] = partsOf(round);
    words[READY] = 0;
    words[TAKEN] = 0;
    words.fill(UNFINISHED, FINISHED);
    Atomics.store(words, STATE, OPEN); // what was written before is seen by whoever sees this
    this.#ring();
    return true;
  }

  /** Whether the helper has left the last round, and nobody has begun the next. */
  get isFree(): boolean {
    return Atomics.load(this.#words, STATE) === NOBODY;
  }

  /** The owner has put the rows of so many parts into X, which nobody has to have looked at. */
  publish(parts: number): void {
    Atomics.store(this.#words, READY, parts);
  }

  /** How many parts have been put there and not been taken. */
  get waiting(): number {
    return Atomics.load(this.#words, READY) - Atomics.load(this.#words, TAKEN);
  }

  /** Whether some part has not been taken. */
  get isUnderWay(): boolean {
    return Atomics.load(this.#words, TAKEN) < this.#words[PARTS]!;
  }

  /** The next part, for the caller alone; undefined where there is none, or none yet. */
  take(): number | undefined {
    const words = this.#words;
    for (;;) {
      const part = Atomics.load(words, TAKEN);
      if (part >= Atomics.load(words, READY)) return undefined;
      if (Atomics.compareExchange(words, TAKEN, part, part + 1) === part) return part;
    }
  }

  /** Whether the helper has computed a part. */
  isFinished(part: number): boolean {
    return Atomics.load(this.#words, FINISHED + part) !== UNFINISHED;
  }

  /** Whether it has, and has not seen that all its rows are finite. */
  isDoubtful(part: number): boolean {
    return Atomics.load(this.#words, FINISHED + part) === DOUBTFUL;
  }

  /** The owner ends the round. The helper finishes the part that it is at, and leaves. */
  close(): void {
    Atomics.store(this.#words, TAKEN, this.#words[PARTS]!);
    Atomics.compareExchange(this.#words, STATE, OPEN, NOBODY);
  }

  /** The helper takes part in the round under way; null where there is none, or none of that network. */
  join(network: number): Round | null {
    const words = this.#words;
    if (Atomics.compareExchange(words, STATE, OPEN, JOINED) !== OPEN) return null;
    if (words[NETWORK] === network)
      return { network, isSingle: words[IS_SINGLE] === 1, rows: words[ROWS]!, partRows: words[PART_ROWS]! };
    this.leave();
    return null;
  }

  /** The helper has put a part's outputs into `output`, and seen that its rows are finite, or not. */
  finish(part: number, isFinite: boolean): void {
    Atomics.store(this.#words, FINISHED + part, isFinite ? COMPUTED : DOUBTFUL);
  }

  leave(): void {
    Atomics.store(this.#words, STATE, NOBODY);
  }

  /** Wakes the helper if it sleeps. */
  #ring(): void {
    Atomics.add(this.#words, BELL, 1);
    Atomics.notify(this.#words, BELL);
  }

  /** How often it has been rung. */
  get rings(): number {
    return Atomics.load(this.#words, BELL);
  }

  /** The helper sleeps until it is rung, not at all if that has been more often than `rings`; false where nobody rang in all that time. */
  sleep(rings: number, longestMs: number): boolean {
    return Atomics.wait(this.#words, BELL, rings, longestMs) !== 'timed-out';
  }

  /** The helper is no more, and nobody is to count on it. */
  end(): void {
    Atomics.store(this.#words, HAS_ENDED, 1);
  }

  get hasEnded(): boolean {
    return Atomics.load(this.#words, HAS_ENDED) === 1;
  }
}
