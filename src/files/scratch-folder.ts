import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder } from './cache-folder';
import { HOST, isLeftBehind } from './left-behind';

const NAME = /^tfjs-learn-(\d+)-([0-9a-f]{8})-\w{6}$/;

/** What a thread has in its folder while TensorFlow is compiling: it would make the folder again, open to others. */
export const COMPILING = '.compiling';

/** Where folders for the moment may be made, the best first: TMPDIR may name one that is not there, or is full. */
export function scratchPlaces(): string[] {
  return [resolve(tmpdir()), '/dev/shm', cacheFolder()];
}

/** @returns the first place that can be written, and why those before it cannot; looks and does not write */
export function findScratch(): { readonly place: string | undefined; readonly problems: readonly string[] } {
  const problems: string[] = [];
  for (const place of scratchPlaces())
    try {
      accessSync(place, constants.W_OK | constants.X_OK);
      return { place, problems };
    } catch (error) {
      problems.push(wordsOf(error));
    }
  return { place: undefined, problems };
}

/**
 * Makes a folder for the moment, for its owner only. Who makes it removes it; the process' end does, or a later process.
 *
 * @param fill  is to throw where the folder is of no use: the next place is tried
 * @throws Error that says what is wrong with each place
 */
export function makeScratch(fill: (folder: string) => void, places: readonly string[] = scratchPlaces()): string {
  const problems: string[] = [];
  for (const place of places) {
    let folder: string | undefined;
    try {
      folder = mkdtempSync(join(place, `tfjs-learn-${process.pid}-${HOST}-`));
      fill(folder);
      return folder;
    } catch (error) {
      if (folder !== undefined) remove(folder);
      problems.push(wordsOf(error));
    }
  }
  throw new Error(`no folder for temporary files can be used (${problems.join('; ')}). Set TMPDIR to one that can.`);
}

/** Removes folders for the moment: those of this process, which is ending, or those that dead processes have left. */
export function sweepScratch(whose: 'own' | 'dead'): void {
  for (const place of scratchPlaces())
    for (const name of namesIn(place)) {
      const [, pid, host] = NAME.exec(name) ?? [];
      if (pid === undefined) continue;
      const path = join(place, name);
      const isMine = host === HOST && Number(pid) === process.pid;
      const isOver = whose === 'own' ? isMine && !isCompiling(path) : isLeftBehind(path, Number(pid), host!);
      if (isOver) remove(path);
    }
}

function isCompiling(folder: string): boolean {
  return namesIn(folder).some((name) => name.endsWith(COMPILING));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may: it is this one's no longer, or on a disk that cannot be written now.
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
