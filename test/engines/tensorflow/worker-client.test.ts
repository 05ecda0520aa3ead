import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
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
    expect(() => client.callAhead(method, {})()).toThrow('The TensorFlow engine failed: its worker thread ended.');
    expect(performance.now() - startMs).toBeLessThan(20_000);
    expect(client.deaths).toBe(1);
    await client.terminate();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('fails soon where the worker is ended from outside, and has no last word', async () => {
    const started: Worker[] = [];
    const note = (message: unknown): void => void started.push((message as { worker: Worker }).worker);
    subscribe('worker_threads', note);
    const client = new WorkerClient(MORTAL);
    await expect(client.call('rewind', { handle: 1 })).rejects.toThrow('nothing is open');
    unsubscribe('worker_threads', note);
    const ending = started[0]!.terminate();
    const startMs = performance.now();
    expect(client.callAhead('rewind', { handle: 1 })).toThrow('its worker thread ended.');
    expect(performance.now() - startMs).toBeLessThan(20_000);
    await ending;
    await client.terminate();
  });

  it('leaves nothing that keeps the process alive, be it the first of all calls', () => {
    const client = join(__dirname, '../../../dist/engines/tensorflow/worker-client');
    const program = `
      const { WorkerClient } = require(${JSON.stringify(client)});
      try {
        new WorkerClient().callAhead('rewind', { handle: 1 })();
      } catch (error) {
        console.log(error.reason);
      }
    `;
    const { stdout, status } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 60_000 });
    expect({ stdout, status }).toEqual({ stdout: 'nothing is open under the number 1.\n', status: 0 });
  });

  it('takes the other calls of the dead worker with it, and the next call starts a new one', async () => {
    const client = new WorkerClient(MORTAL);
    const other = client.call('rewind', { handle: 1 });
    const failed = expect(other).rejects.toThrow();
    expect(() => {
      client.callAhead('load', {})();
    }).toThrow('its worker thread ended.');
    await failed;
    await expect(client.call('rewind', { handle: 1 })).rejects.toThrow('nothing is open under the number 1.');
    await client.terminate();
  });

  it('passes on what went wrong in the worker', async () => {
    const client = new WorkerClient(MORTAL);
    expect(() => {
      client.callAhead('rewind', { handle: 7 })();
    }).toThrow('nothing is open under the number 7.');
    expect(client.deaths).toBe(0);
    await client.terminate();
  });

  it('may be made ahead: each gets its own answer, in whatever order they are taken', async () => {
    const client = new WorkerClient(MORTAL);
    const [first, second] = [7, 8].map((handle) => client.callAhead('rewind', { handle }));
    expect(second).toThrow('nothing is open under the number 8.');
    expect(() => {
      client.callAhead('rewind', { handle: 9 })();
    }).toThrow('nothing is open under the number 9.');
    expect(first).toThrow('nothing is open under the number 7.');
    await client.terminate();
  });

  it('fails for every call ahead that the dead worker leaves, and only one worker has died', async () => {
    const client = new WorkerClient(MORTAL);
    const ahead = [client.callAhead('load', {}), client.callAhead('rewind', { handle: 1 })];
    for (const take of ahead) expect(take).toThrow('The TensorFlow engine failed: its worker thread ended.');
    expect(client.deaths).toBe(1);
    expect(() => {
      client.callAhead('rewind', { handle: 2 })();
    }).toThrow('nothing is open under the number 2.');
    expect(client.deaths).toBe(1);
    await client.terminate();
  });

  it('fails at once where the worker was ended before the answer came', async () => {
    const client = new WorkerClient(MORTAL);
    const take = client.callAhead('rewind', { handle: 1 });
    const ending = client.terminate();
    expect(take).toThrow('its worker thread ended.');
    await ending;
  });
});
