import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { floatArray, type MatrixSource, openMatrix, type Precision } from '../../../src/arrays';
import { RowHelper } from '../../../src/engines/by-hand/row-helper';
import type { Inquiry } from '../../../src/engines/inquiry';
import { forward, glorotUniform, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';

const ROWS = 1000;

/** A classifier of digits with random weights, and rows of which half the numbers are 0. */
function inquiry(precision: Precision = 'float64', seed = 0): Inquiry {
  const network = perceptron([64, 100, 10], 'relu', 'softmax');
  const random = new RandomState(seed);
  const weights = [...glorotUniform(network, 'relu', random)].map(({ W, b }) => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  }));
  const data = floatArray(precision, ROWS * 64);
  for (let i = 0; i < data.length; i++) data[i] = Math.max(0, random.uniform(-1, 1));
  return { network, weights, X: openMatrix({ data, shape: [ROWS, 64] }, { who: 'test', argument: 'X' }), precision };
}

/** What one thread makes of it. */
function alone({ network, weights, X, precision }: Inquiry) {
  const data = floatArray(precision, ROWS * 64);
  X.read(0, ROWS, data);
  const output = floatArray(precision, ROWS * 10);
  forward(network, weights, { data, rows: ROWS, columns: 64 }, output);
  return output;
}

function together(helper: RowHelper, asked: Inquiry) {
  const output = floatArray(asked.precision, ROWS * 10);
  return { output, done: helper.compute(asked, 0, output) };
}

async function until(isSo: () => boolean): Promise<void> {
  for (const endMs = Date.now() + 60_000; !isSo();) {
    if (Date.now() > endMs) throw new Error('It has not come to that.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Asks until the helper, which takes a while to start, has computed another part; and until it has left. */
async function untilHelped(helper: RowHelper, asked: Inquiry): Promise<void> {
  const { helped } = helper;
  await until(() => {
    together(helper, asked);
    return helper.helped > helped;
  });
  await untilFree(helper);
}

/** Until the helper has left the last round, at which it may still be where it has lost its processor. */
const untilFree = (helper: RowHelper): Promise<void> => until(() => helper.isFree);

/** One whose thread soon ends when a test leaves it. */
const shortLived = (): RowHelper => new RowHelper(undefined, 500);

describe('a second thread that helps with rows', () => {
  it.each(['float64', 'float32'] as const)('computes the bits of one, of %s', async (precision) => {
    const helper = shortLived();
    const asked = inquiry(precision);
    const expected = alone(asked);
    expect(together(helper, asked).done).toBe(0); // it does not know the network
    await untilHelped(helper, asked);
    const { helped } = helper;
    for (let call = 0; call < 200; call++) {
      const { output, done } = together(helper, asked);
      if (done === 0) continue; // the helper was still at the last round
      expect(done).toBe(ROWS);
      expect(Buffer.from(output.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
    }
    expect(helper.helped).toBeGreaterThan(helped);
  });

  it('computes those behind others, and as many as there is room for', async () => {
    const helper = shortLived();
    const asked = inquiry();
    await untilHelped(helper, asked);
    const output = new Float64Array(ROWS * 10);
    await untilFree(helper);
    expect(helper.compute(asked, 300, output)).toBe(ROWS - 300);
    const expected = alone(asked).fill(0, 0, 300 * 10);
    expect(output).toEqual(expected);
  });

  it('is told of another network when that is asked about twice on end', async () => {
    const helper = shortLived();
    const [one, other] = [inquiry('float64', 0), inquiry('float64', 1)];
    await untilHelped(helper, one);
    const done: number[] = [];
    for (const asked of [other, one, other, one, other, other]) {
      await untilFree(helper);
      done.push(together(helper, asked).done);
    }
    expect(done).toEqual([0, ROWS, 0, ROWS, 0, ROWS]);
    await untilHelped(helper, other);
    expect(together(helper, other).output).toEqual(alone(other));
  });

  it('loses nothing when a row is refused, nor by a call while its rows are read', async () => {
    const helper = shortLived();
    const asked = inquiry();
    await untilHelped(helper, asked);
    const reading = (act: () => void): Inquiry => {
      const read: MatrixSource['read'] = (start, end, target) => {
        if (start > 500) act();
        asked.X.read(start, end, target);
      };
      return { ...asked, X: { ...asked.X, read, view: undefined } };
    };
    const refused = reading(() => {
      throw new Error('no number');
    });
    expect(together(helper, refused).done).toBe(0);
    await untilFree(helper);
    const nested: number[] = [];
    const { output, done } = together(
      helper,
      reading(() => nested.push(together(helper, asked).done)),
    );
    expect(done).toBe(ROWS);
    expect(new Set(nested)).toEqual(new Set([0]));
    expect(output).toEqual(alone(asked));
    await untilHelped(helper, asked);
  });

  it.each([
    ['of the first part', [0]],
    ['of the last', [64 * ROWS - 1]],
    ['of several', [640, 6400, 32_000, 60_000]],
  ])('leaves all rows to one thread where a number is not finite: %s', async (_, places) => {
    const helper = shortLived();
    const good = inquiry();
    await untilHelped(helper, good);
    for (const value of [NaN, Infinity, -Infinity]) {
      const data = new Float64Array(ROWS * 64);
      good.X.read(0, ROWS, data);
      for (const place of places) data[place] = value;
      const X = openMatrix({ data, shape: [ROWS, 64] }, { who: 'test', argument: 'X' });
      for (let call = 0; call < 20; call++) {
        expect(together(helper, { ...good, X }).done).toBe(0);
        await untilFree(helper);
      }
    }
    await untilHelped(helper, good);
  });

  it('ends when it is not used', async () => {
    const helper = new RowHelper(undefined, 20);
    await until(() => helper.hasEnded);
    expect(helper.isBroken).toBe(false);
    const asked = inquiry();
    together(helper, asked);
    expect(together(helper, asked).output).toEqual(alone(asked)); // by this thread
  });

  it('is seen to be broken', async () => {
    const helper = new RowHelper(join(__dirname, 'no-such-thread.js'));
    await until(() => helper.hasEnded);
    expect(helper.isBroken).toBe(true);
  });
});
