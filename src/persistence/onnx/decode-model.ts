import { Reader } from 'protobufjs/light';
import { ForeignModelError } from '../../errors';
import { MODEL_PROTO, type ModelMessage } from './onnx-message';

/** Fields, and whole numbers of 64 bits, that a file may have: each becomes an object of many times its size. */
const MOST_FIELDS = 1_000_000;

/** A reader that gives up where a small file would become a large tree. */
class BoundedReader extends Reader {
  #left = MOST_FIELDS;

  override tag(): number {
    this.#count();
    return super.tag();
  }

  override int64(): ReturnType<Reader['int64']> {
    this.#count();
    return super.int64();
  }

  #count(): void {
    if (this.#left-- === 0) throw new RangeError(`more than ${MOST_FIELDS} fields`);
  }
}

/**
 * The message of an ONNX file, as far as it is of use here.
 *
 * @throws ForeignModelError for what is none
 */
export function decodeModel(who: string, bytes: Uint8Array): ModelMessage {
  let decoded: object;
  try {
    decoded = MODEL_PROTO.decode(new BoundedReader(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ForeignModelError(who, `the bytes are no ONNX model: ${reason}.`, error);
  }
  return decoded as ModelMessage; // the descriptor that ModelMessage describes is what it was decoded by
}
