import { describe, expect, it } from '@jest/globals';
import { OrderRoom } from '../../../src/engines/tensorflow/order-room';

describe('The room for the order of rows', () => {
  it('is of the length that is asked for, and is used again, for less and for as much', () => {
    const room = new OrderRoom();
    const first = room.take(100_000);
    expect(first).toHaveLength(100_000);
    first.fill(7);
    room.giveBack(first);
    const second = room.take(50_000);
    expect(second).toHaveLength(50_000);
    expect(second.buffer).toBe(first.buffer);
    room.giveBack(second);
    expect(room.take(100_000).buffer).toBe(first.buffer);
  });

  it('is another one for whoever asks while it is lent, and where it is too small', () => {
    const room = new OrderRoom();
    const first = room.take(10);
    const second = room.take(10);
    expect(second.buffer).not.toBe(first.buffer);
    room.giveBack(first);
    expect(room.take(1_000_000).buffer).not.toBe(first.buffer);
  });
});
