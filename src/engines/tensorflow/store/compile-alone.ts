import { join } from 'node:path';
import { withLock } from '../native';

/** How the files end that say who is compiling a program. */
export const LOCK = '.lock';

const POLL_MS = 10;
/** Who waits longer compiles it too. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Compiles a program of this key while no other process or thread does: who comes second finds it in the store. Where there
 * can be no lock, at once.
 *
 * @param folder   the store
 * @param compile  looks into the store again
 */
export async function compileAlone<T>(folder: string, key: string, compile: () => Promise<T>): Promise<T> {
  const state = { hasBegun: false };
  try {
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const first = (): Promise<T> => {
      state.hasBegun = true;
      return compile();
    };
    return await withLock(join(folder, key + LOCK), first, { pollMs: POLL_MS, signal });
  } catch (error) {
    if (state.hasBegun) throw error;
    return compile();
  }
}
