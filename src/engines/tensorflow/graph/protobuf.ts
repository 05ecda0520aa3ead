/** What a field holds: a whole number, a text, bytes, or a message of its own. */
type Kind = 'integer' | 'text' | 'bytes' | MessageType;

/** A field of a message: its number in the format, and what it holds. */
export interface Field {
  readonly number: number;
  readonly kind: Kind;
  /** `repeated`: an array, element by element; `packed`: an array of numbers as one; `map`: a record by names. */
  readonly form?: 'repeated' | 'packed' | 'map';
}

/** The fields of a message by their names. */
export type MessageType = Readonly<Record<string, Field>>;

/**
 * A message in protobuf's wire format (protobuf.dev/programming-guides/encoding), its fields in the type's order.
 *
 * @param message  fields by their names; those that lack, or are undefined, are left out
 */
export function encodeMessage(type: MessageType, message: object): Buffer {
  const writer = new BackwardWriter();
  writeMessage(writer, type, message);
  return writer.written();
}

/** Writes from the end to the beginning: the length of a message stands before it, and is known only when it is written. */
class BackwardWriter {
  #bytes = Buffer.allocUnsafe(8192);
  #begin = this.#bytes.length;

  get length(): number {
    return this.#bytes.length - this.#begin;
  }

  written(): Buffer {
    return this.#bytes.subarray(this.#begin);
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#begin);
  }

  text(text: string): void {
    this.#makeRoom(Buffer.byteLength(text));
    this.#bytes.write(text, this.#begin);
  }

  /** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. Below 0 it is 64 bits. */
  varint(value: number): void {
    let last = value < 0 ? 9 : 0;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) last++;
    this.#makeRoom(last + 1);
    let rest = value;
    for (let place = 0; place < last; place++) {
      this.#bytes[this.#begin + place] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#begin + last] = value < 0 ? 1 : rest;
  }

  #makeRoom(length: number): void {
    if (length > this.#begin) {
      const larger = Buffer.allocUnsafe(2 * this.#bytes.length + length);
      this.#bytes.copy(larger, larger.length - this.length, this.#begin);
      this.#begin += larger.length - this.#bytes.length;
      this.#bytes = larger;
    }
    this.#begin -= length;
  }
}

function writeMessage(writer: BackwardWriter, type: MessageType, message: object): void {
  const values = message as Record<string, unknown>;
  for (const name of Object.keys(type).reverse())
    if (values[name] !== undefined) writeField(writer, type[name]!, values[name]);
}

function writeField(writer: BackwardWriter, { number, kind, form }: Field, value: unknown): void {
  switch (form) {
    case 'repeated':
      for (const element of [...(value as unknown[])].reverse()) writeValue(writer, number, kind, element);
      return;
    case 'packed': {
      const numbers = value as number[];
      if (numbers.length === 0) return;
      writeDelimited(writer, number, () => {
        for (const element of [...numbers].reverse()) writer.varint(element);
      });
      return;
    }
    case 'map':
      // Repeated messages, each with its name as field 1 and what it stands for as field 2.
      for (const [name, element] of Object.entries(value as object).reverse())
        writeDelimited(writer, number, () => {
          writeValue(writer, 2, kind, element);
          writeValue(writer, 1, 'text', name);
        });
      return;
    case undefined:
      writeValue(writer, number, kind, value);
  }
}

function writeValue(writer: BackwardWriter, number: number, kind: Kind, value: unknown): void {
  if (kind === 'integer') {
    writer.varint(Number(value));
    writer.varint(number * 8);
    return;
  }
  writeDelimited(writer, number, () => {
    if (kind === 'text') writer.text(value as string);
    else if (kind === 'bytes') writer.bytes(value as Uint8Array);
    else writeMessage(writer, kind, value as object);
  });
}

/** A field of wire type 2: its length, then its content. */
function writeDelimited(writer: BackwardWriter, number: number, write: () => void): void {
  const before = writer.length;
  write();
  writer.varint(writer.length - before);
  writer.varint(number * 8 + 2);
}
