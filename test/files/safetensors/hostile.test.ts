import { describe, expect, it } from '@jest/globals';
import { ModelFileError } from '../../../src/errors';
import { fromSafetensors, storedTensor, toSafetensors } from '../../../src/files';
import { sealedFile, withDigests } from './sealed-file';

/** What is said of the bytes of a file; fails if they are taken. */
function problem(bytes: Uint8Array): string {
  try {
    fromSafetensors(bytes, 'bytes');
  } catch (error) {
    if (error instanceof ModelFileError) return error.problem;
    throw error;
  }
  throw new Error('the file was taken');
}

/** A header as text, so that it can be no object's: members as they are to stand there. Two tensors of 8 bytes and the seal. */
function header(changes: Readonly<Record<string, string>> = {}, more = ''): string {
  const members: Record<string, string> = {
    __metadata__: '{"sha256":""}',
    a: '{"dtype":"F64","shape":[1],"data_offsets":[0,8]}',
    b: '{"dtype":"U8","shape":[2,4],"data_offsets":[8,16]}',
    seal: '{"dtype":"U8","shape":[32],"data_offsets":[16,48]}',
    ...changes,
  };
  const own = Object.entries(members).filter(([, text]) => text !== '');
  return `{${own.map(([name, text]) => `"${name}":${text}`).join(',')}${more}}`;
}
const DATA = Uint8Array.from({ length: 16 }, (_, i) => i);

/** With digests and a seal as they should be. */
function forged(changes: Readonly<Record<string, string>>): Uint8Array {
  const { __metadata__ } = JSON.parse(withDigests(header(), DATA)) as Record<string, unknown>;
  return sealedFile(header({ __metadata__: JSON.stringify(__metadata__), ...changes }), DATA);
}

it('takes the hand-made file that the hostile ones are made of', () => {
  const { tensors } = fromSafetensors(forged({}), 'bytes');
  expect([...tensors.keys()]).toEqual(['a', 'b']);
  expect(tensors.get('b')).toEqual({ dtype: 'U8', shape: [2, 4], data: Uint8Array.of(8, 9, 10, 11, 12, 13, 14, 15) });
});

describe('What is no model file is called so', () => {
  it.each([
    ['nothing', '', 'is truncated: it has 0 bytes, fewer than any model file.'],
    ['a few bytes', 'PK', 'is truncated: it has 2 bytes, fewer than any model file.'],
    ['a text', 'This is a text, and a long one.', 'is no model file: it does not begin as one.'],
    ['zeros', '\0'.repeat(64), 'is no model file: it does not begin as one.'],
    ['an array', '\x02\0\0\0\0\0\0\0[]', 'is no model file: it does not begin as one.'],
    [
      'a zip file',
      'PK\x03\x04\x14\0\0\0\0\0',
      'is no model file: it is a zip file, as .keras and .skops files are: fromKeras and fromSkops read those.',
    ],
    [
      'a pickle',
      '\x80\x04\x95\x10\x02\0\0\0\0\0\0\x8c\x0fsklearn',
      'is no model file: it seems to be a pickle of Python: fromPickle reads those of scikit-learn.',
    ],
    [
      'a file of HDF5',
      '\x89HDF\r\n\x1a\n\0\0\0\0',
      'is no model file: it is an HDF5 file, as .h5 files are: fromKeras reads those of Keras.',
    ],
    [
      'JSON',
      '{"class":"MLPRegressor"}',
      'is no model file: it seems to be JSON: fromJSON reads that of JSON.stringify(model), fromSklearn that of toSklearn.',
    ],
    ['a file of gzip', '\x1f\x8b\x08\0\0\0\0\0\0', 'is no model file: it seems to be compressed.'],
    ['a length alone', '\x02\0\0\0\0\0\0\0', 'is truncated: its header goes to byte 10, and it has 8 bytes.'],
  ])('%s', (_, text, expected) => {
    expect(problem(Buffer.from(text, 'latin1'))).toBe(expected);
  });

  it('but not where the length of its header only looks like another file', () => {
    const file = sealedFile(`{${' '.repeat(0x480 - 2)}}`);
    expect([...file.subarray(0, 2)]).toEqual([0x80, 4]); // as a pickle of protocol 4 begins
    expect(problem(file)).toContain('is a safetensors file');
  });

  it('a safetensors file of another program, even with a dtype that JavaScript has not', () => {
    const file = sealedFile('{"a":{"dtype":"BF16","shape":[16],"data_offsets":[0,32]}}'); // its "seal" are the 32 bytes
    expect(problem(file)).toBe("is a safetensors file, but no model of this library's: it has no seal.");
  });
});

describe('A header that is not as the format wants it is refused, though its seal is right:', () => {
  it.each([
    ['no JSON', '{"seal":}', 'its header is no JSON.'],
    ['text behind it', `${header()}x`, 'its header is no JSON.'],
    ['two objects', `${header()}{}`, 'its header is no JSON.'],
    ['a key twice', header({}, ',"a":{}'), 'its header has the key "a" twice.'],
    ['a key twice, written differently', header({}, ',"\\u0061":{}'), 'its header has the key "\\u0061" twice.'],
    [
      'a key twice inside',
      header({ a: '{"dtype":"F64","shape":[1],"shape":[2]}' }),
      'its header has the key "shape" twice.',
    ],
    ['deep nesting', header({ a: '['.repeat(1e6) }), 'its header is nested deeper than 3 levels.'],
    ['very many values', header({ a: `[${'0,'.repeat(200_000)}0]` }), 'its header holds more than 200000 values.'],
  ])('%s', (_, text, expected) => {
    expect(problem(sealedFile(text, DATA))).toBe(`is damaged: ${expected}`);
  });

  it('no UTF-8', () => {
    const bytes = Buffer.from(header({ __metadata__: '{"é":""}' }), 'latin1');
    expect(problem(sealedFile(bytes, DATA))).toBe('is damaged: its header is no UTF-8.');
  });

  const NOT_THREE = 'must have dtype, shape and data_offsets, and nothing else';
  const NO_DIGESTS = '__metadata__.sha256 must be JSON: an object with the digest of each tensor';
  it.each([
    ['no metadata', { __metadata__: '' }, '__metadata__ must be an object of strings'],
    ['metadata that are no strings', { __metadata__: '{"a":1}' }, '__metadata__ must be an object of strings'],
    ['no digests', { __metadata__: '{"sha":""}', a: '{}' }, `tensor "a" ${NOT_THREE}`],
    ['a tensor that is none', { a: '1' }, `tensor "a" ${NOT_THREE}`],
    ['a tensor that is an array', { a: '["F64",[1],[0,8]]' }, `tensor "a" ${NOT_THREE}`],
    ['an unknown key', { a: '{"dtype":"F64","shape":[1],"data_offsets":[0,8],"path":"/"}' }, `tensor "a" ${NOT_THREE}`],
    ['a prototype instead of a key', { a: '{"dtype":"F64","shape":[1],"__proto__":[0,8]}' }, `tensor "a" ${NOT_THREE}`],
    [
      'a dtype that JavaScript has not',
      { a: '{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}' },
      'tensor "a" has the dtype "BF16". Possible are F64, F32, I64, U64, I32, U32, I16, U16, I8, U8',
    ],
    [
      'a dtype that is a name of every object',
      { a: '{"dtype":"constructor","shape":[4],"data_offsets":[0,8]}' },
      'tensor "a" has the dtype "constructor". Possible are F64, F32, I64, U64, I32, U32, I16, U16, I8, U8',
    ],
    [
      'a negative size',
      { a: '{"dtype":"F64","shape":[-1,-1],"data_offsets":[0,8]}' },
      'tensor "a" must have a shape of integers ≥ 0. Got [-1, -1]',
    ],
    [
      'a fraction',
      { a: '{"dtype":"F64","shape":[0.5,2],"data_offsets":[0,8]}' },
      'tensor "a" must have a shape of integers ≥ 0. Got [0.5, 2]',
    ],
    [
      'a size beyond exact integers',
      { a: '{"dtype":"F64","shape":[1152921504606846976],"data_offsets":[0,8]}' }, // 2^60
      'tensor "a" must have a shape of integers ≥ 0. Got [1152921504606847000]',
    ],
    [
      '2^60 elements',
      { a: '{"dtype":"F64","shape":[1073741824,1073741824],"data_offsets":[0,8]}' },
      'tensor "a" has 8 bytes, which is no F64 [1073741824, 1073741824]',
    ],
    [
      // 2^32 · 2^32 is 0 in 64 bits, and 2^32 · 2^32 + 1 is 1.
      'a product that would overflow to what is there',
      { a: '{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}' },
      'tensor "a" has 0 bytes, which is no U8 [4294967296, 4294967296]',
    ],
    [
      'infinitely many',
      { a: '{"dtype":"F64","shape":[1e999],"data_offsets":[0,8]}' },
      'tensor "a" must have a shape of integers ≥ 0. Got [Infinity]',
    ],
    [
      'fewer elements than bytes',
      { a: '{"dtype":"F64","shape":[],"data_offsets":[0,16]}' },
      'tensor "a" has 16 bytes, which is no F64 []',
    ],
    [
      'offsets that descend',
      { a: '{"dtype":"F64","shape":[1],"data_offsets":[8,0]}' },
      'tensor "a" must have two data_offsets that ascend. Got [8, 0]',
    ],
    [
      'an offset below the data',
      { a: '{"dtype":"F64","shape":[1],"data_offsets":[-8,0]}' },
      'tensor "a" must have two data_offsets that ascend. Got [-8, 0]',
    ],
    [
      'three offsets',
      { a: '{"dtype":"F64","shape":[1],"data_offsets":[0,8,16]}' },
      'tensor "a" must have two data_offsets that ascend. Got [0, 8, 16]',
    ],
    [
      'tensors that overlap',
      { b: '{"dtype":"U8","shape":[12],"data_offsets":[4,16]}' },
      'tensor "b" begins at byte START+4, and the one before it ends at START+8',
    ],
    [
      'a gap',
      { b: '{"dtype":"U8","shape":[4],"data_offsets":[12,16]}' },
      'tensor "b" begins at byte START+12, and the one before it ends at START+8',
    ],
    [
      'a tensor over the seal',
      { b: '{"dtype":"U8","shape":[40],"data_offsets":[8,48]}' },
      'tensor "seal" begins at byte START+16, and the one before it ends at START+48',
    ],
    [
      'bytes that no tensor has',
      { b: '', seal: '{"dtype":"U8","shape":[32],"data_offsets":[8,40]}' },
      '8 bytes come after its last tensor',
    ],
    [
      'a seal that is not the last tensor',
      {
        seal: '{"dtype":"U8","shape":[32],"data_offsets":[8,40]}',
        b: '{"dtype":"U8","shape":[8],"data_offsets":[40,48]}',
      },
      'its seal must be the last tensor, U8 [32]',
    ],
    [
      'a seal of another kind',
      { seal: '{"dtype":"F64","shape":[4],"data_offsets":[16,48]}' },
      'its seal must be the last tensor, U8 [32]',
    ],
  ])('%s', (_, changes, expected) => {
    const file = forged(changes);
    const start = file.length - 48;
    const words = expected.replaceAll(/START\+(\d+)/g, (_, offset: string) => String(start + Number(offset)));
    expect(problem(file)).toBe(`is damaged: ${words}.`);
  });

  it.each([
    ['no digests', '{}'],
    ['digests that are no JSON', '{"sha256":"{"}'],
    ['a digest too few', '{"sha256":"{}"}'],
    ['a digest of another name', `{"sha256":"{\\"a\\":\\"${'0'.repeat(64)}\\",\\"c\\":\\"${'0'.repeat(64)}\\"}"}`],
    ['a digest that is none', `{"sha256":"{\\"a\\":\\"${'0'.repeat(64)}\\",\\"b\\":\\"0\\"}"}`],
  ])('%s', (_, metadata) => {
    const words = problem(sealedFile(header({ __metadata__: metadata }), DATA));
    expect([`is damaged: ${NO_DIGESTS}.`, 'is damaged: its sha256 is no JSON.']).toContain(words);
  });

  it('data that end before the last tensor', () => {
    const seal = '{"dtype":"U8","shape":[32],"data_offsets":[1073741824,1073741856]}';
    const file = forged({ a: '{"dtype":"F64","shape":[134217728],"data_offsets":[0,1073741824]}', b: '', seal });
    const end = file.length - 48 + 1073741856;
    expect(problem(file)).toBe(`is truncated: its tensors go to byte ${end}, and it has ${file.length} bytes.`);
  });
});

describe('Bytes that are not what was written are found', () => {
  const file = toSafetensors(new Map([['a', storedTensor(Float64Array.of(1, 2))]]), { text: 'some' });

  it('in a tensor, by its name', () => {
    const changed = file.slice();
    changed[file.length - 33]! ^= 1;
    expect(problem(changed)).toBe('is damaged: the bytes of tensor "a" are not those of its sha256.');
  });

  it('in the header and in the seal', () => {
    for (const changed of [Buffer.from(file), Buffer.from(file)]) {
      changed.write('soma', changed.indexOf('some'));
      expect(problem(changed)).toBe('is damaged: its header or its seal has changed since it was written.');
    }
    const unsealed = file.slice();
    unsealed[file.length - 1]! ^= 1;
    expect(problem(unsealed)).toBe('is damaged: its header or its seal has changed since it was written.');
  });
});
