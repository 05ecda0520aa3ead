/**
 * What the work comes to, or a rejection with the signal's reason as soon as it aborts. Work that is under way then ends
 * by itself, unheard: a call of the native library, such as compiling, cannot be interrupted.
 */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  let stopListening = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    const listener = (): void => {
      resolve();
    };
    signal.addEventListener('abort', listener);
    stopListening = () => {
      signal.removeEventListener('abort', listener);
    };
  });
  try {
    await Promise.race([work, aborted]);
    signal.throwIfAborted();
    return await work;
  } finally {
    stopListening();
  }
}
