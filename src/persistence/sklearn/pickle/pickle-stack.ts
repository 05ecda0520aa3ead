import { ForeignModelError } from '../../../errors';
import { refusedName } from '../refused-name';
import { type Kind, type KnownGlobal, knownGlobal } from './known-globals';

/** A place of the stack. */
export interface Place {
  readonly kind: Kind;
  /** Of a text that may be half of a name. */
  readonly text?: string;
  /** Of a name. */
  readonly known?: KnownGlobal;
}

/** Texts that are longer are no names. */
export const LONGEST_NAME = 200;
/** What is made of a byte of the file may take this much, beside a megabyte. */
const TIMES = 16;
const FREE = 2 ** 20;
/** Rough sizes in memory. */
export const CONTAINER = 64;
export const DICT = 256;

/**
 * The kinds of values on a pickle's stack, and the arguments of its operations: what an operation does with them, without the
 * values. Each thing that is damaged, refused, or takes too much memory is a ForeignModelError.
 */
export class PickleStack {
  readonly #who: string;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #marks: Place[][] = [];
  readonly #memo = new Map<number, Place>();
  #stack: Place[] = [];
  protected position = 0;
  #memory: number;
  /** Whether it was the last one of the pickle. */
  isEnd = false;
  /** Whether it was a whole number that is none of JavaScript's: to be read as bytes. That of a seed is one, which is not needed. */
  isBytes = false;
  /** Whether it was BUILD of a stand-in of joblib's: bytes follow that are no operations. */
  isBeforeBytes = false;

  constructor(who: string, bytes: Uint8Array) {
    this.#who = who;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#memory = FREE + TIMES * bytes.length;
  }

  byte(): number {
    return this.#view.getUint8(this.skip(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.skip(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  uint64(): number {
    const at = this.skip(8);
    return this.#view.getUint32(at, true) + 2 ** 32 * this.#view.getUint32(at + 4, true);
  }

  /** @returns where it was */
  skip(bytes: number): number {
    const at = this.position;
    // Also where a length is far beyond the safe whole numbers.
    if (!(bytes <= this.#bytes.length - at)) throw this.damaged('it ends too early');
    this.position += bytes;
    return at;
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.position);
    if (end === -1) throw this.damaged('a line has no end');
    const text = Buffer.from(this.#bytes.subarray(this.position, end)).toString('latin1');
    this.position = end + 1;
    this.spend(2 * text.length);
    return text;
  }

  push(place: Place, memory = 0): this {
    this.spend(memory);
    this.#stack.push(place);
    return this;
  }

  text(length: number): this {
    const at = this.skip(length);
    this.spend(2 * length);
    if (length > LONGEST_NAME) return this.push({ kind: 'text' });

    this.push({ kind: 'text', text: Buffer.from(this.#bytes.subarray(at, at + length)).toString('utf8') }, CONTAINER);
    return this;
  }

  /** A whole number of so many bytes, the least first. */
  long(length: number): this {
    const at = this.skip(length);
    const data = this.#bytes.subarray(at, at + length);
    const isNegative = length > 0 && data[length - 1]! >= 0x80;
    const value = data.reduceRight((sum, byte) => sum * 256 + byte, 0);
    this.isBytes = length > 8 || isNegative || value > Number.MAX_SAFE_INTEGER;
    return this.push({ kind: this.isBytes ? 'bytes' : 'number' }, CONTAINER);
  }

  pop(...kinds: readonly Kind[]): Place {
    const place = this.#stack.pop();
    if (place === undefined) throw this.damaged('its stack is empty');
    this.#expect(place, kinds);
    return place;
  }

  top(...kinds: readonly Kind[]): Place {
    const place = this.#stack.at(-1);
    if (place === undefined) throw this.damaged('its stack is empty');
    this.#expect(place, kinds);
    return place;
  }

  mark(): this {
    this.spend(CONTAINER);
    this.#marks.push(this.#stack);
    this.#stack = [];
    return this;
  }

  /** @returns how many values there are since the mark */
  toMark(): number {
    const before = this.#marks.pop();
    if (before === undefined) throw this.damaged('it has no mark');
    const { length } = this.#stack;
    this.#stack = before;
    this.spend(8 * length);
    return length;
  }

  remember(key: number | undefined): this {
    this.spend(CONTAINER);
    this.#memo.set(key ?? this.#memo.size, this.top());
    return this;
  }

  recall(key: number): this {
    const place = this.#memo.get(key);
    if (place === undefined) throw this.damaged('it recalls what it has not put down');
    this.push(place);
    return this;
  }

  index(): number {
    const text = this.line();
    if (!/^\d{1,9}$/.test(text)) throw this.damaged('a number is none');
    return Number(text);
  }

  matching(pattern: RegExp, place: Place): this {
    if (!pattern.test(this.line())) throw this.damaged('a number is none');
    this.push(place);
    return this;
  }

  name(module: string, name: string): this {
    const known = knownGlobal(module, name);
    if (known === undefined) {
      const said = `${module}.${name}`.slice(0, LONGEST_NAME);
      throw this.refusal(refusedName(JSON.stringify(said).slice(1, -1)));
    }
    this.push({ kind: 'global', known }, CONTAINER);
    return this;
  }

  call(): this {
    this.pop('tuple');
    const { known } = this.pop('global');
    if (known!.called === null) throw this.refusal(`it calls ${known!.name}, which no pickle of a model needs.`);
    this.push({ kind: known!.called }, DICT);
    return this;
  }

  instance(): this {
    this.pop('tuple');
    const { known } = this.pop('global');
    if (!known!.isClass)
      throw this.refusal(`it makes an instance of ${known!.name}, which no pickle of a model needs.`);
    const isStandIn = known!.name.startsWith('joblib.');
    this.push({ kind: isStandIn ? 'array in the file' : 'object' }, DICT);
    return this;
  }

  build(): this {
    this.pop('dict', 'tuple');
    this.isBeforeBytes = this.top('object', 'array in the file').kind === 'array in the file';
    return this;
  }

  refusal(problem: string): ForeignModelError {
    return new ForeignModelError(this.#who, problem);
  }

  damaged(what: string): ForeignModelError {
    return this.refusal(`this is no pickle, or a damaged one: ${what}, at byte ${this.position}.`);
  }

  #expect({ kind }: Place, kinds: readonly Kind[]): void {
    if (kinds.length > 0 && !kinds.includes(kind)) throw this.damaged(`it has a ${kind} in the place of a ${kinds[0]}`);
  }

  protected spend(memory: number): void {
    this.#memory -= memory;
    if (!(this.#memory >= 0)) throw this.refusal('it would take far more memory than its size.');
  }
}
