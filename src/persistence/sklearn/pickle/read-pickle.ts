import { BufferReader, Parser } from 'pickleparser';
import { ForeignModelError } from '../../../errors';
import { ArrayBudget } from '../array-budget';
import { PickleCheck } from './pickle-check';
import { pickledGlobals } from './pickled-globals';

/**
 * What a pickle of protocols 0 to 5, or an uncompressed file of joblib's, describes, as data. Nothing is run: all its
 * operations are followed without doing them first, and refused are names of other classes and functions than models are made
 * of. Only then does a parser read it.
 *
 * @throws ForeignModelError
 */
export function readPickle(who: string, bytes: Uint8Array): unknown {
  return parsed(who, bytes, { budget: new ArrayBudget(who, bytes.length), within: 0 }).value;
}

/** What a file's pickles share: memory, and how many there were within the first. */
interface Shared {
  readonly budget: ArrayBudget;
  within: number;
}

/** joblib has one for each array of objects: the classes, and the names of features of each step. */
const MOST_WITHIN = 20;

function parsed(who: string, bytes: Uint8Array, shared: Shared): { readonly value: unknown; readonly length: number } {
  checkAhead(who, bytes);
  const reader = new CheckedReader(who, bytes, shared);
  const parser = new Parser({
    nameResolver: { resolve: pickledGlobals(who, shared.budget, reader) },
    unpicklingTypeOfDictionary: 'Map',
    unpicklingTypeOfSet: 'Set',
  });
  try {
    const value: unknown = parser.read(reader);
    return { value, length: reader.position };
  } catch (error) {
    if (error instanceof ForeignModelError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new ForeignModelError(who, `this is no pickle, or a damaged one: ${said}`, error);
  }
}

/** As far as it is all operations: up to the first array of joblib's, whose bytes only the parser can step over. */
function checkAhead(who: string, bytes: Uint8Array): void {
  const check = new PickleCheck(who, bytes);
  let position = 0;
  while (!check.isEnd && !check.isBeforeBytes) position = check.step(position);
}

/** Checks each operation just before the parser does it, and reads text as Python does. */
class CheckedReader extends BufferReader {
  readonly #who: string;
  readonly #shared: Shared;
  readonly #bytes: Uint8Array;
  readonly #check: PickleCheck;
  #isAtOperation = false;

  constructor(who: string, bytes: Uint8Array, shared: Shared) {
    super(bytes);
    this.#who = who;
    this.#shared = shared;
    this.#bytes = bytes;
    this.#check = new PickleCheck(who, bytes);
  }

  /** The parser asks before each operation. */
  override hasNext(): boolean {
    this.#check.step(this.position);
    this.#isAtOperation = true;
    return true;
  }

  override byte(): number {
    const value = super.byte();
    const isRead = this.#isAtOperation && this.#check.isBytes;
    this.#isAtOperation = false;
    return isRead ? SHORT_BINBYTES : value; // which has the same arguments
  }

  override bytes(length: number): Uint8Array {
    const at = this.position;
    this.skip(length);
    return this.#bytes.subarray(at, at + length);
  }

  override skip(length: number): void {
    // Also what is no number, and less than 0, which would be read for ever.
    if (!(length >= 0 && length <= this.length - this.position)) throw this.#check.damaged('it ends too early');
    super.skip(length);
  }

  /** One within this one, at the present place. */
  pickle(): unknown {
    if (++this.#shared.within > MOST_WITHIN)
      throw this.#check.refusal('it has more pickles within it than a model needs.');
    const { value, length } = parsed(this.#who, this.#bytes.subarray(this.position), this.#shared);
    this.skip(length);
    return value;
  }

  override string(size: number): string {
    // The parser's own decoder leaves out a byte order mark, and puts a sign for what is no UTF-8.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes(size));
  }

  override line(): string {
    const start = this.position;
    const end = this.#bytes.indexOf(0x0a, start);
    if (end === -1) throw this.#check.damaged('a line has no end');
    const text = Buffer.from(this.bytes(end - start)).toString('latin1');
    this.skip(1);
    const { operation } = this.#check;
    if (operation === UNICODE) return unescaped(text);
    if (operation === INT || operation === LONG) return Number.isSafeInteger(parseInt(text)) ? text : 'NaN';
    if (operation === FLOAT) return text.replace(/inf/i, 'Infinity').replace(/nan/i, 'NaN');
    return text;
  }
}

const SHORT_BINBYTES = 'C'.charCodeAt(0);
const UNICODE = 'V'.charCodeAt(0);
const INT = 'I'.charCodeAt(0);
const LONG = 'L'.charCodeAt(0);
const FLOAT = 'F'.charCodeAt(0);

/** Python's raw-unicode-escape. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (_, short?: string, long?: string) =>
    String.fromCodePoint(parseInt(short ?? long!, 16)),
  );
}
