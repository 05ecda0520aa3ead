import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { WorkerClient } from '../../../src/engines/tensorflow/worker-client';

const MORTAL = join(__dirname, 'mortal-worker.ts');

describe('a call that sleeps until its answer', () => {
  it.each([
    ['ends', 'load'],
    ['breaks', 'memory'],
  ] as const)('fails soon where the worker %s', async (_, method) => {
    const client = new WorkerClient(MORTAL);
    // A thread needs some 100 ms to start.
    const startMs = performance.now();
    expect(() => client.callAndSleep(method, {})).toThrow('The TensorFlow engine failed: its worker thread ended.');
    expect(performance.now() - startMs).toBeLessThan(20_000);
    expect(client.deaths).toBe(1);
    await client.terminate();
  });

  it('takes the other calls of the dead worker with it, and the next call starts a new one', async () => {
    const client = new WorkerClient(MORTAL);
    const other = client.call('rewind', { handle: 1 });
    const failed = expect(other).rejects.toThrow();
    expect(() => {
      client.callAndSleep('load', {});
    }).toThrow('its worker thread ended.');
    await failed;
    await expect(client.call('rewind', { handle: 1 })).rejects.toThrow('nothing is open under the number 1.');
    await client.terminate();
  });

  it('passes on what went wrong in the worker', async () => {
    const client = new WorkerClient(MORTAL);
    expect(() => {
      client.callAndSleep('rewind', { handle: 7 });
    }).toThrow('nothing is open under the number 7.');
    expect(client.deaths).toBe(0);
    await client.terminate();
  });
});
