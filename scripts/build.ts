import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from '../src/engines/tensorflow/native/lock';
import { PACKS } from '../src/pack';
import { writeModules } from './write-modules';
import { writePacks } from './write-packs';

// Builds dist from src; with nothing to do it only reads the sources, which takes milliseconds.

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');
const DIST = join(ROOT, 'dist');
const STAMP = '.build-stamp';
const BUILD_INFO = '.tsbuildinfo';

/** Relative paths of all files below a folder; none if there is no such folder. */
function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return [];
  }
}

const sources = filesBelow(SRC).sort();
const hash = createHash('sha256');
for (const file of [
  ...sources.map((source) => join('src', source)),
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build.ts',
  'scripts/write-modules.ts',
  'scripts/write-packs.ts',
])
  hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
const fingerprint = hash.digest('hex');

/** What the code reads when it runs: it finds these files beside itself, in src as well as in dist. */
const data = sources.filter((source) => dirname(source) === join('datasets', 'data'));

const outputs = new Set([
  ...sources
    .filter((source) => source.endsWith('.ts'))
    .flatMap((source) => ['.js', '.d.ts'].map((extension) => source.replace(/\.ts$/, extension))),
  ...data,
  ...Object.values(PACKS),
]);

/** Outputs that lack, and files that no source stands for any more. */
function compareOutputs(): { missing: string[]; stray: string[] } {
  const present = filesBelow(DIST).filter((file) => !file.startsWith('.') && !file.endsWith('.pack.code'));
  return {
    missing: [...outputs].filter((output) => !present.includes(output)),
    stray: present.filter((file) => !outputs.has(file)),
  };
}

function isUpToDate(): boolean {
  try {
    if (readFileSync(join(DIST, STAMP), 'utf8') !== fingerprint) return false;
  } catch {
    return false;
  }
  const { missing, stray } = compareOutputs();
  return missing.length + stray.length === 0;
}

async function build(): Promise<number> {
  if (isUpToDate()) return 0; // another process has just built it
  const { missing, stray } = compareOutputs();
  for (const file of stray) {
    rmSync(join(DIST, file));
    removeIfEmpty(dirname(join(DIST, file)));
  }
  // tsc would think that it has written them.
  if (missing.length > 0) rmSync(join(DIST, BUILD_INFO), { force: true });
  rmSync(join(DIST, STAMP), { force: true });
  const tsc = spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const exitCode = await new Promise<number>((resolve) =>
    tsc.on('close', (code) => {
      resolve(code ?? 1);
    }),
  );
  if (exitCode !== 0) return exitCode;
  for (const file of data) {
    mkdirSync(dirname(join(DIST, file)), { recursive: true });
    copyFileSync(join(SRC, file), join(DIST, file));
  }
  writeModules(DIST);
  writePacks(DIST);
  chmodSync(join(DIST, 'cli', 'main.js'), 0o755);
  writeFileSync(join(DIST, STAMP), fingerprint);
  return 0;
}

function removeIfEmpty(folder: string): void {
  if (folder === DIST || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeIfEmpty(dirname(folder));
}

if (!isUpToDate()) {
  mkdirSync(DIST, { recursive: true });
  void withLock(join(DIST, '.build-lock'), build).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
