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
  const { plain, blocks } = messageBytes(type, message);
  const parts: Uint8Array[] = [];
  let start = 0;
  for (const { at, bytes } of blocks) {
    parts.push(Uint8Array.from(plain.slice(start, at)), bytes);
    start = at;
  }
  return Buffer.concat([...parts, Uint8Array.from(plain.slice(start))]);
}

interface Bytes {
  /** A plain array: small typed arrays take ten times as long. */
  readonly plain: number[];
  /** What is large stays as it is, before the byte at `at` of `plain`: weights would be copied by every level of messages. */
  readonly blocks: { readonly at: number; readonly bytes: Uint8Array }[];
}

const LARGE = 4096;

function sizeOf({ plain, blocks }: Bytes): number {
  return blocks.reduce((size, { bytes }) => size + bytes.length, plain.length);
}

function append(to: Bytes, { plain, blocks }: Bytes): void {
  for (const { at, bytes } of blocks) to.blocks.push({ at: to.plain.length + at, bytes });
  for (const byte of plain) to.plain.push(byte);
}

function messageBytes(type: MessageType, message: object): Bytes {
  const bytes: Bytes = { plain: [], blocks: [] };
  const values = message as Record<string, unknown>;
  for (const name in type) if (values[name] !== undefined) addField(bytes, type[name]!, values[name]);
  return bytes;
}

function addField(bytes: Bytes, { number, kind, form }: Field, value: unknown): void {
  switch (form) {
    case 'repeated':
      for (const element of value as unknown[]) addValue(bytes, number, kind, element);
      return;
    case 'packed': {
      const content: Bytes = { plain: [], blocks: [] };
      for (const element of value as number[]) addVarint(content, element);
      if (content.plain.length > 0) addDelimited(bytes, number, content);
      return;
    }
    case 'map':
      // Repeated messages, each with its name as field 1 and what it stands for as field 2.
      for (const [name, element] of Object.entries(value as object)) {
        const entry: Bytes = { plain: [], blocks: [] };
        addValue(entry, 1, 'text', name);
        addValue(entry, 2, kind, element);
        addDelimited(bytes, number, entry);
      }
      return;
    case undefined:
      addValue(bytes, number, kind, value);
  }
}

function addValue(bytes: Bytes, number: number, kind: Kind, value: unknown): void {
  if (kind === 'integer') {
    addVarint(bytes, number * 8);
    addVarint(bytes, Number(value));
  } else if (kind === 'text') addContent(bytes, number, Buffer.from(value as string));
  else if (kind === 'bytes') addContent(bytes, number, value as Uint8Array);
  else addDelimited(bytes, number, messageBytes(kind, value as object));
}

/** A field of wire type 2: its length, then its bytes. */
function addDelimited(bytes: Bytes, number: number, content: Bytes): void {
  addVarint(bytes, number * 8 + 2);
  addVarint(bytes, sizeOf(content));
  append(bytes, content);
}

function addContent(bytes: Bytes, number: number, content: Uint8Array): void {
  addVarint(bytes, number * 8 + 2);
  addVarint(bytes, content.length);
  if (content.length >= LARGE) bytes.blocks.push({ at: bytes.plain.length, bytes: content });
  else for (const byte of content) bytes.plain.push(byte);
}

/** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. Below 0 it is 64 bits. */
function addVarint(bytes: Bytes, value: number): void {
  let rest = value;
  for (let place = 0; value < 0 ? place < 9 : rest >= 0x80; place++) {
    bytes.plain.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.plain.push(value < 0 ? 1 : rest);
}
