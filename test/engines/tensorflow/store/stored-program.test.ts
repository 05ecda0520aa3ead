import { describe, expect, it } from '@jest/globals';
import { packProgram, unpackProgram } from '../../../../src/engines/tensorflow/store/stored-program';

const KEY = 'a'.repeat(64);
const program = { name: 'xla_compile_cache__1__2__XLA_CPU_JIT.pb', content: Buffer.from('machine\ncode\0') };
const packed = packProgram(KEY, program);

describe('A stored program', () => {
  it('comes back as it was stored', () => {
    expect(unpackProgram(KEY, packed)).toEqual(program);
  });

  it('is refused under any other key', () => {
    expect(unpackProgram('b'.repeat(64), packed)).toBeUndefined();
  });

  it('is refused wherever it is cut short', () => {
    for (let length = 0; length < packed.length; length++)
      expect(unpackProgram(KEY, packed.subarray(0, length))).toBeUndefined();
  });

  it('is refused with any of its bits changed', () => {
    for (let bit = 0; bit < 8 * packed.length; bit++) {
      const changed = Buffer.from(packed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(unpackProgram(KEY, changed)).toBeUndefined();
    }
  });

  it.each(['../a.pb', 'a/b.pb', '.pb', 'a', ''])(
    'is refused under the name "%s", which is none of a program',
    (name) => {
      expect(unpackProgram(KEY, packProgram(KEY, { ...program, name }))).toBeUndefined();
    },
  );
});
