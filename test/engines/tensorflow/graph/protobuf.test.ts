import { describe, expect, it } from '@jest/globals';
import { encodeMessage, type MessageType } from '../../../../src/engines/tensorflow/graph/protobuf';

const INNER: MessageType = { a: { number: 1, kind: 'integer' } };
const OUTER: MessageType = {
  a: { number: 1, kind: 'integer' },
  b: { number: 2, kind: 'text' },
  c: { number: 3, kind: INNER },
  d: { number: 4, kind: 'text', form: 'repeated' },
  e: { number: 5, kind: 'integer', form: 'packed' },
  f: { number: 6, kind: 'bytes' },
  g: { number: 7, kind: INNER, form: 'map' },
  far: { number: 16, kind: 'integer' },
};

describe("A message in protobuf's wire format", () => {
  // The first four are the examples of protobuf.dev/programming-guides/encoding; the others were made by
  // protobufjs 8.8.1 from a .proto with these fields.
  it.each([
    [{ a: 150 }, '089601'],
    [{ b: 'testing' }, '120774657374696e67'],
    [{ c: { a: 150 } }, '1a03089601'],
    [{ e: [3, 270, 86942] }, '2a06038e029ea705'],
    [{ a: 0 }, '0800'],
    [{ a: true }, '0801'],
    [{ a: -1 }, '08ffffffffffffffffff01'],
    [{ a: 2 ** 40 }, '08808080808020'],
    [{ b: 'é' }, '1202c3a9'],
    [{ d: ['x', ''] }, '2201782200'],
    [{ d: [], e: [], g: {} }, ''],
    [{ f: Uint8Array.of(0, 255) }, '320200ff'],
    [{ g: { x: { a: 1 } } }, '3a070a017812020801'],
    [{ far: 5, a: 1 }, '0801800105'],
    [{ b: undefined }, ''],
  ])('encodes %j', (message, bytes) => {
    expect(encodeMessage(OUTER, message).toString('hex')).toBe(bytes);
  });

  // By the encoding's rule: seven bits a byte.
  it.each([
    [127, '087f'],
    [128, '088001'],
    [2 ** 49 - 1, '08ffffffffffff7f'],
    [2 ** 49, '088080808080808001'],
  ])('has %d in as few bytes as it fits into', (a, bytes) => {
    expect(encodeMessage(OUTER, { a }).toString('hex')).toBe(bytes);
  });

  it('holds as much as there is', () => {
    const message = { c: { a: 1 }, d: ['y'.repeat(20_000)], f: new Uint8Array(50_000).fill(7) };
    const parts = ['1a020801', '22a09c01', '79'.repeat(20_000), '32d08603', '07'.repeat(50_000)];
    expect(encodeMessage(OUTER, message).toString('hex')).toBe(parts.join(''));
  });

  it('has a length of several bytes where it is long', () => {
    const bytes = encodeMessage(OUTER, { b: 'x'.repeat(300) });
    expect(bytes.subarray(0, 3).toString('hex')).toBe('12ac02');
    expect(bytes).toHaveLength(303);
  });
});
