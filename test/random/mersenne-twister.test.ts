import { describe, expect, it } from '@jest/globals';
import { MersenneTwister } from '../../src/random/mersenne-twister';
import { twisterMachine } from '../../src/random/twister-machine';

/** More than the machine has room for. */
const MANY = 270_000;

/** A generator in the middle of its state, where there are still so many words. */
function twister(wordsLeft = 3): MersenneTwister {
  const made = MersenneTwister.fromSeed(7);
  for (let drawn = 0; drawn < 624 - wordsLeft; drawn++) made.next();
  return made;
}

const upTo = (length: number): number[] => Array.from({ length }, (_, index) => index);

describe('The Mersenne Twister', () => {
  it('has a machine here', () => {
    expect(twisterMachine()).not.toBeNull();
    expect([260_000, MANY].map((length) => twisterMachine()!.takes(length))).toEqual([true, false]);
  });

  // A list of any kind is shuffled by JavaScript, whose order the golden files of numpy hold.
  it.each([0, 1, 2, 3, 7, 8, 9, 255, 256, 257, 800, 5000, MANY])('shuffles %d numbers in the machine as lists', (n) => {
    for (const wordsLeft of n === MANY ? [3] : [0, 1, 3, 600]) {
      const [ofList, ofNumbers] = [twister(wordsLeft), twister(wordsLeft)];
      const list = upTo(n);
      const numbers = Int32Array.from(list);
      ofList.shuffle(list);
      ofNumbers.shuffle(numbers);
      expect(Array.from(numbers)).toEqual(list);
      expect([ofNumbers.pos, ofNumbers.key]).toEqual([ofList.pos, ofList.key]);
    }
  });

  it.each([0, 1, 2, 311, 312, 313, 5000, MANY])('fills %d uniform numbers by the machine as one by one', (n) => {
    for (const wordsLeft of n === MANY ? [3] : [0, 1, 3, 600]) {
      const [oneByOne, atOnce, single] = [twister(wordsLeft), twister(wordsLeft), twister(wordsLeft)];
      const expected = Float64Array.from({ length: n }, () => -0.3 + 0.7 * oneByOne.double());
      const filled = new Float64Array(n);
      atOnce.fillUniform(filled, -0.3, 0.7);
      expect(filled).toEqual(expected);
      expect([atOnce.pos, atOnce.key]).toEqual([oneByOne.pos, oneByOne.key]);
      const singles = new Float32Array(n);
      single.fillUniform(singles, -0.3, 0.7);
      expect(singles).toEqual(Float32Array.from(expected));
    }
  });
});
