import { afterAll, describe, expect, it } from '@jest/globals';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { MLPRegressor } from '../../src/neural-network';
import { unlessAborted } from '../../src/training/unless-aborted';

const isNative = nativeStatus().available;

/** A promise that its test settles. */
function pending<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let [resolve, reject] = [(_: T): void => undefined, (_: Error): void => undefined];
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

describe('unlessAborted', () => {
  it('gives what the work comes to, a rejection too', async () => {
    const { signal } = new AbortController();
    await expect(unlessAborted(signal, Promise.resolve(3))).resolves.toBe(3);
    await expect(unlessAborted(undefined, Promise.resolve(4))).resolves.toBe(4);
    await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it("rejects with the signal's reason while the work goes on, and hears no more of it", async () => {
    const controller = new AbortController();
    const work = pending<number>();
    const result = unlessAborted(controller.signal, work.promise);
    controller.abort(new Error('enough'));
    await expect(result).rejects.toThrow('enough');
    work.reject(new Error('later')); // an unhandled rejection would end the process
  });
});

describe('A fit that is aborted', () => {
  afterAll(() => tensorflowEngine().terminate());

  (isNative ? it : it.skip)('ends before the native library has loaded, if that is what it waits for', async () => {
    const controller = new AbortController();
    const fit = new MLPRegressor({ engine: 'tensorflow' }).fit([[0], [1]], [0, 1], { signal: controller.signal });
    setImmediate(() => {
      controller.abort();
    });
    await expect(fit).rejects.toMatchObject({ name: 'AbortError' });
    expect(tensorflowEngine().isLoaded).toBe(false);
  });
});
