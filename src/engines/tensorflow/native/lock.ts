import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../../../files';

const HEARTBEAT_MS = 5_000;
/** An owner that has shown no life for so long is gone: suspended, or dead on another host that shares the folder. */
const SILENCE_MS = 60_000;

export interface LockOptions {
  /** Called once if another process holds the lock. */
  readonly onWait?: (ownerPid: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** How often to look whether it is free; 100 ms unless told. */
  readonly pollMs?: number;
}

/**
 * Does something while no other process does it. The lock is a file naming its owner, in a folder that exists;
 * one whose owner has died is taken over.
 */
export async function withLock<T>(path: string, action: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const owner = `${process.pid} ${hostname()} ${randomUUID()}`;
  await acquire(path, owner, options);
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // Someone took the lock for a dead one's; the work ends by itself, as its folder is gone.
    }
  }, HEARTBEAT_MS);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    if (read(path) === owner) rmSync(path, { force: true });
  }
}

async function acquire(path: string, owner: string, { onWait, signal, pollMs = 100 }: LockOptions): Promise<void> {
  for (let waited = false; ;) {
    signal?.throwIfAborted();
    if (create(path, owner)) return;
    const other = read(path);
    if (other === undefined) continue; // just released
    if (isDead(path, other)) {
      removeDead(path, other, owner);
      continue;
    }
    if (!waited) onWait?.(ownerPid(other));
    waited = true;
    await sleep(pollMs, undefined, signal ? { signal } : {});
  }
}

function create(path: string, owner: string): boolean {
  try {
    writeFileSync(path, owner, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function ownerPid(owner: string): number {
  return Number(owner.split(' ')[0]);
}

function isDead(path: string, owner: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > SILENCE_MS) return true;
  } catch {
    return false; // released meanwhile
  }
  // Another host's process, or a lock that was made this instant and not yet written: only silence tells.
  if (owner.split(' ')[1] !== hostname()) return false;
  try {
    process.kill(ownerPid(owner), 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** Moves the dead one's lock away, and puts it back should it be a live one's by now. */
function removeDead(path: string, dead: string, taker: string): void {
  const aside = `${path}.${taker.split(' ')[2]}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== dead) copyFileSync(aside, path, constants.COPYFILE_EXCL);
  } catch {
    // Another process was faster; look again.
  }
  rmSync(aside, { force: true });
}
