import { expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { fromSafetensors, storedTensor, toSafetensors, type StoredTensor } from '../../../src/files/safetensors';

/** One tensor of every kind, with names and numbers that are easily taken for something else. */
const TENSORS = new Map<string, StoredTensor>([
  ['10', storedTensor(Uint8Array.of(1, 2, 255))],
  ['__proto__', storedTensor(Float32Array.of(1.5, -0, NaN))],
  ['../etc/passwd', storedTensor(Int8Array.of(-128, 127))],
  ['toString', storedTensor(Int16Array.of(-32768))],
  ['constructor', storedTensor(Uint16Array.of(65535))],
  ['"quoted\\', storedTensor(Int32Array.of(-(2 ** 31)), [1, 1, 1])],
  ['é 日', storedTensor(Uint32Array.of(2 ** 32 - 1))],
  ['long', storedTensor(BigInt64Array.of(-(2n ** 63n)))],
  ['unsigned', storedTensor(BigUint64Array.of(2n ** 64n - 1n), [])],
  ['weights', storedTensor(Float64Array.of(0.1, -0, NaN, Infinity, 5e-324, 1), [2, 3])],
  ['nothing', storedTensor(new Float64Array(0), [0, 7])],
]);
const METADATA = { text: 'é 日 \0 "', ['__proto__']: 'data', '1': '' };

it('gives back the tensors of every dtype and the strings, whatever they are called', () => {
  const { tensors, metadata } = fromSafetensors(toSafetensors(TENSORS, METADATA), 'bytes');
  expect(new Set(tensors.keys())).toEqual(new Set(TENSORS.keys()));
  for (const [name, tensor] of TENSORS) expect(tensors.get(name)).toStrictEqual(tensor); // NaN and -0 are told apart
  expect([...metadata].sort()).toEqual(Object.entries(METADATA).sort());
});

it('keeps every bit of a number that is none', () => {
  const bits = BigUint64Array.of(0x7ff0000000000001n, 0xfff8dead0000beefn);
  const file = toSafetensors(new Map([['a', storedTensor(new Float64Array(bits.buffer))]]), {});
  const { data } = fromSafetensors(file, 'bytes').tensors.get('a')!;
  expect(new BigUint64Array(data.buffer, data.byteOffset, 2)).toEqual(bits);
});

it('writes the layout of safetensors, by hand', () => {
  const file = Buffer.from(toSafetensors(new Map([['a', storedTensor(Float32Array.of(1))]]), { b: 'c' }));
  const length = Number(file.readBigUInt64LE(0));
  const header = file.toString('utf8', 8, 8 + length);
  expect((8 + length) % 8).toBe(0);
  expect(JSON.parse(header)).toEqual({
    // python3 -c "import hashlib, struct; print(hashlib.sha256(struct.pack('<f', 1)).hexdigest())"
    __metadata__: { b: 'c', sha256: '{"a":"e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c"}' },
    a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    seal: { dtype: 'U8', shape: [32], data_offsets: [4, 36] },
  });
  expect(header.trimEnd()).toBe(JSON.stringify(JSON.parse(header)));
  const data = file.subarray(8 + length);
  expect(data.subarray(0, 4)).toEqual(Buffer.of(0, 0, 0x80, 0x3f)); // 1 as binary32, little-endian
  expect(data.subarray(4)).toEqual(createHash('sha256').update(file.subarray(0, -32)).digest());
});

it('puts large items first, and gives the same bytes whatever the order of making', () => {
  const file = toSafetensors(TENSORS, METADATA);
  expect(toSafetensors(new Map([...TENSORS].reverse()), METADATA)).toEqual(file);
  const { tensors } = fromSafetensors(file, 'bytes');
  const sizes = [...tensors.values()].map(({ data }) => data.BYTES_PER_ELEMENT);
  expect(sizes).toEqual([8, 8, 8, 8, 4, 4, 4, 2, 2, 1, 1]);
});

it('reads in place, or a copy where the bytes do not lie right or are shared by threads', () => {
  const file = toSafetensors(TENSORS, METADATA);
  const { tensors } = fromSafetensors(file, 'bytes');
  for (const { data } of tensors.values()) expect(data.buffer).toBe(file.buffer);

  for (const memory of [new ArrayBuffer(file.length + 1), new SharedArrayBuffer(file.length + 1)]) {
    const shifted = new Uint8Array(memory, 1);
    shifted.set(file);
    const found = fromSafetensors(shifted, 'bytes').tensors;
    for (const [name, { data }] of TENSORS) expect(found.get(name)!.data).toStrictEqual(data);
  }
});

it('stores arrays that are parts of larger ones, shared by threads, or clamped', () => {
  const part = new Float32Array(new SharedArrayBuffer(16), 4, 2).fill(3);
  const clamped = Uint8ClampedArray.of(0, 255);
  const tensors = new Map([
    ['part', storedTensor(part)],
    ['clamped', storedTensor(clamped)],
  ]);
  const found = fromSafetensors(toSafetensors(tensors, {}), 'bytes').tensors;
  expect(found.get('part')).toStrictEqual({ dtype: 'F32', shape: [2], data: Float32Array.of(3, 3) });
  expect(found.get('clamped')).toStrictEqual({ dtype: 'U8', shape: [2], data: Uint8Array.of(0, 255) });
});

it('refuses names of its own, and shapes and dtypes that are not those of the data', () => {
  const one = storedTensor(Float64Array.of(1));
  const write = (name: string, tensor: StoredTensor) => () => toSafetensors(new Map([[name, tensor]]), {});
  expect(write('seal', one)).toThrow("seal is the format's own");
  expect(write('__metadata__', one)).toThrow("__metadata__ is the format's own");
  expect(() => toSafetensors(new Map(), { sha256: '' })).toThrow("sha256 is the format's own");
  expect(write('a', { ...one, shape: [2] })).toThrow('tensor a: 1 numbers are no F64 [2]');
  expect(write('a', { ...one, dtype: 'F32' })).toThrow('tensor a: 1 numbers are no F32 [1]');
});

it('writes no header that it would not read', () => {
  expect(() => toSafetensors(new Map(), { text: 'x'.repeat(2 ** 22) }, 'toBytes')).toThrow(
    'toBytes: what is not in typed arrays takes 4194', // the rest is the header itself
  );
  const long = 'x'.repeat(2 ** 22 - 200);
  expect(fromSafetensors(toSafetensors(new Map(), { long }), 'bytes').metadata.get('long')).toBe(long);
});
