import filePromises, { type FileHandle } from 'node:fs/promises';

export interface Outcome {
  /** The calls that were made, such as `open` or `sync`, in their order. */
  readonly calls: readonly string[];
  /** What the work threw. */
  readonly error: unknown;
}

type Call = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Does some work while calls of the file system fail with EIO: those of `node:fs/promises` that change or look for names, and
 * those of the files that it opens. A writing that fails has written half; a closing that fails has closed.
 *
 * @param fails  asked for each call, by its number from 0 on
 */
export async function withFailingCalls(fails: (call: number) => boolean, work: () => Promise<void>): Promise<Outcome> {
  const calls: string[] = [];
  const real = new Map(['lstat', 'readdir', 'open', 'rename', 'rm'].map((name) => [name, callOf(filePromises, name)]));

  /** @param beforeFailing  what a failing call does all the same */
  const intercepted = (name: string, call: Call, beforeFailing?: Call): Call => {
    return async (...args) => {
      const number = calls.push(name) - 1;
      if (!fails(number)) return call(...args);
      await beforeFailing?.(...args);
      throw Object.assign(new Error(`EIO: call ${number}, ${name}`), { code: 'EIO' });
    };
  };
  const opened: Call = async (...args) => {
    const handle = (await real.get('open')!(...args)) as FileHandle;
    const [writeFile, sync, close] = ['writeFile', 'sync', 'close'].map((name) => callOf(handle, name)) as [
      Call,
      Call,
      Call,
    ];
    const writeHalf: Call = (content) => {
      const bytes = Buffer.from(content as string | Uint8Array);
      return writeFile(bytes.subarray(0, bytes.length / 2));
    };
    return Object.assign(handle, {
      writeFile: intercepted('writeFile', writeFile, writeHalf),
      sync: intercepted('sync', sync),
      close: intercepted('close', close, close),
    });
  };

  for (const [name, call] of real)
    Object.assign(filePromises, { [name]: intercepted(name, name === 'open' ? opened : call) });
  try {
    await work();
    return { calls, error: undefined };
  } catch (error) {
    return { calls, error };
  } finally {
    Object.assign(filePromises, Object.fromEntries(real));
  }
}

function callOf(on: object, name: string): Call {
  return (Reflect.get(on, name) as Call).bind(on);
}
