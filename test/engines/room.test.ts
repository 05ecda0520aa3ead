import { describe, expect, it } from '@jest/globals';
import { Room } from '../../src/engines/room';

function roomWithLog(): { room: Room<Float64Array>; made: number[] } {
  const made: number[] = [];
  const room = new Room((length) => {
    made.push(length);
    return new Float64Array(length);
  });
  return { room, made };
}

describe('A room', () => {
  it('lends the same memory again for as much or less, also after an error', () => {
    const { room, made } = roomWithLog();
    const fail = (): never => {
      throw new Error('a user’s');
    };
    room.use(10, () => undefined);
    expect(() => {
      room.use(10, fail);
    }).toThrow('a user’s');
    room.use(4, () => undefined);
    expect(made).toEqual([10]);
    room.use(11, () => undefined);
    expect(made).toEqual([10, 11]);
  });

  it('lends other memory to who comes while it is lent', () => {
    const { room, made } = roomWithLog();
    room.use(10, (outer) => {
      room.use(10, (inner) => {
        expect(inner).not.toBe(outer);
      });
    });
    expect(made).toEqual([10, 10]);
  });

  it('lends the same way to who takes and gives back', () => {
    const { room, made } = roomWithLog();
    const first = room.take(100_000);
    const second = room.take(10);
    expect(second).not.toBe(first);
    room.giveBack(first);
    expect(room.take(50_000)).toBe(first);
    room.giveBack(first);
    expect(room.take(100_000)).toBe(first);
    room.giveBack(first);
    expect(room.take(1_000_000)).not.toBe(first);
    expect(made).toEqual([100_000, 10, 1_000_000]);
  });
});
