/**
 * Shared memory that nobody uses any more, as long as it has not been collected. What is new to a process comes from the system page by
 * page, which takes five times as long as to write numbers there.
 */
let spare: WeakRef<SharedArrayBuffer> | undefined;

/** At most so many times what is asked for: a small one is not to keep a large one from being collected. */
const MOST_TIMES = 2;

/** Shared memory of so many bytes at least, with anything in it, and whether it is new; for the caller alone until it gives that back. */
export function takeSharedMemory(bytes: number): { readonly memory: SharedArrayBuffer; readonly isNew: boolean } {
  const memory = spare?.deref();
  if (memory === undefined || memory.byteLength < bytes || memory.byteLength > MOST_TIMES * bytes)
    return { memory: new SharedArrayBuffer(bytes), isNew: true };
  spare = undefined; // who comes meanwhile gets another
  return { memory, isNew: false };
}

/** Ends the use of what was taken, in every thread. */
export function giveBackSharedMemory(memory: SharedArrayBuffer): void {
  spare = new WeakRef(memory);
}
