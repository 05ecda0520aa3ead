import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { EventStream } from '../../../src/visualisation/watch/event-stream';
import { WatchedTraining } from '../../../src/visualisation/watch/watched-training';

/** A page that takes what it is sent when the test says so. */
class Page extends Writable {
  readonly received: string[] = [];
  #take: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 16 });
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.received.push(chunk.toString());
    this.#take = done;
  }

  async take(): Promise<void> {
    this.#take?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const told = (loss: number) => new Map([['loss', { value: loss, panel: 'loss' as const }]]);
const rowsOf = (text: string | undefined): unknown =>
  (JSON.parse(/data: (.*)/.exec(text!)![1]!) as { rows: unknown }).rows;

describe('A page that takes nothing', () => {
  it('is sent nothing more meanwhile, and all the rest at once when it has', async () => {
    const training = new WatchedTraining();
    const page = new Page();
    const stream = new EventStream(page, training, 10_000);
    training.begin(null);
    training.add(1, told(1));
    stream.tell();
    for (let epoch = 2; epoch <= 1000; epoch++) {
      training.add(epoch, told(epoch));
      stream.tell();
      stream.beat();
    }
    expect(page.received).toHaveLength(1);
    expect(page.writableLength).toBe(page.received[0]!.length);
    await page.take();
    expect(page.received).toHaveLength(2);
    expect(page.received[1]).toMatch(/^event: rows\n/);
    expect(rowsOf(page.received[1])).toEqual(Array.from({ length: 999 }, (_, i) => [i + 2, i + 2]));
    await page.take();
    expect(page.received).toHaveLength(2); // nothing is new
    stream.end();
    expect(page.received.at(-1)).toContain('"isLast":true');
  });

  it('is given up after a while', async () => {
    const page = new Page();
    const stream = new EventStream(page, new WatchedTraining(), 20);
    stream.tell();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(page.destroyed).toBe(true);
    stream.tell();
    expect(page.received).toHaveLength(1);
  });
});
