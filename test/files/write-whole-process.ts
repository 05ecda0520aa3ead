/**
 * Writes a file where the system refuses it, and prints what became of it: `write-whole-process.ts SITUATION FOLDER`.
 * Mounts need a name space of its own, by `unshare -rm`; they end with the process.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, writeWhole } from '../../src/files';

/** After one writing. */
export interface Found {
  /** The system's code; null if it was written. */
  readonly error: string | null;
  readonly files: readonly string[];
  readonly content: string;
}

const [situation, folder] = process.argv.slice(2) as [string, string];
const path = join(folder, 'model');

const SITUATIONS: Readonly<Record<string, () => Promise<Found[]>>> = {
  'too many open files': async () => {
    await writeWhole(path, 'old'); // once before: to load a module takes files too
    const open: number[] = [];
    const openAll = (): void => {
      try {
        for (;;) open.push(openSync('/dev/null', 'r'));
      } catch {
        // As many as there may be.
      }
    };
    const found: Found[] = [];
    for (const more of [0, 1, 2]) {
      openAll();
      for (const file of open.splice(0, more)) closeSync(file);
      const error = await errorOf('new');
      for (const file of open.splice(0)) closeSync(file); // to look at it takes one more file
      found.push(look(error));
    }
    return found;
  },
  'full disk': async () => {
    mount('size=1m');
    writeFileSync(path, 'old');
    const tooLarge = await written('x'.repeat(2 ** 21));
    writeFileSync(path, 'o'.repeat(2 ** 19));
    return [tooLarge, await written('n'.repeat(2 ** 19 + 1)), await written('n'.repeat(2 ** 18))];
  },
  'read-only folder': async () => {
    mount('size=1m');
    writeFileSync(path, 'old');
    mount('remount,ro');
    return [await written('new')];
  },
};

function mount(options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder]);
}

async function written(content: string): Promise<Found> {
  return look(await errorOf(content));
}

function errorOf(content: string): Promise<string | null> {
  return writeWhole(path, content).then(
    () => null,
    (error: unknown) => errorCode(error) ?? String(error),
  );
}

function look(error: string | null): Found {
  const content = readFileSync(path, 'utf8');
  return {
    error,
    files: readdirSync(folder),
    content: content.length > 3 ? `${content.length} ${content[0]}` : content,
  };
}

void SITUATIONS[situation]!().then((found) => {
  console.log(JSON.stringify(found));
});
