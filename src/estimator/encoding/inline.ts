import { storedTensor, tensorOfBytes } from '../../files';
import { decode } from './decode';
import { encode } from './encode';
import type { EncodedTensor } from './encoded';
import { FORMAT, FORMAT_VERSION } from './format';

/** A value as nothing but JSON: its tensors are in it, in base64. */
export interface InlineModel {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  readonly content: unknown;
  readonly tensors: Readonly<Record<string, InlineTensor>>;
}

export interface InlineTensor {
  /** As safetensors names it, such as `F64`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Its numbers in row order, little-endian, in base64. */
  readonly base64: string;
}

/** @throws NotSavableError */
export function toInline(who: string, value: unknown): InlineModel {
  const { tree, tensors } = encode(who, value);
  const inline = [...tensors].map(([name, { shape, data }]) => {
    const { dtype } = storedTensor(data, shape);
    const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
    return [name, { dtype, shape, base64 }] as const;
  });
  return { format: FORMAT, formatVersion: FORMAT_VERSION, content: tree, tensors: Object.fromEntries(inline) };
}

/**
 * The value of what `toInline` gave, which may come from anybody.
 *
 * @throws Error that says what is wrong, as a clause after "the model", or a sentence
 */
export function fromInline(json: unknown): unknown {
  const members =
    typeof json === 'object' && json !== null ? new Map<string, unknown>(Object.entries(json)) : undefined;
  if (members?.get('format') !== FORMAT) throw new Error('is no JSON of a model of tfjs-learn.');
  const version = members.get('formatVersion');
  if (typeof version !== 'number' || !(version >= 1 && version <= FORMAT_VERSION)) {
    throw new Error(`has the format version ${String(version)}, and this library reads up to ${FORMAT_VERSION}.`);
  }
  const tensors = Object.entries(Object(members.get('tensors')) as object).map(
    ([name, tensor]): [string, EncodedTensor] => [name, readTensor(name, tensor)],
  );
  return decode({ tree: members.get('content'), tensors: new Map(tensors) });
}

function readTensor(name: string, tensor: unknown): EncodedTensor {
  const members = new Map<string, unknown>(Object.entries(Object(tensor) as object));
  const [dtype, shape, base64] = ['dtype', 'shape', 'base64'].map((part) => members.get(part));
  if (typeof base64 !== 'string') throw new Error(`has a tensor ${JSON.stringify(name)} without base64.`);
  const read = tensorOfBytes(dtype, shape, new Uint8Array(Buffer.from(base64, 'base64')));
  if (read === undefined)
    throw new Error(`has a tensor ${JSON.stringify(name)} whose bytes are not of its dtype and shape.`);
  return read;
}
