import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeScratch } from '../../files';
import { escapeHtml } from '../escape-html';

/** Who opens a page on this system, and what it is told before the page. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens an address in this machine's browser. Everybody here may see what a program is called with, and the address is a
 * secret: it goes through a file that only its owner can read.
 *
 * @returns removes that file
 */
export function openPage(url: string, opener = OPENERS[process.platform] ?? (['xdg-open'] as const)): () => void {
  const folder = makeScratch((place) => {
    const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${escapeHtml(url)}">\n`;
    writeFileSync(join(place, 'watch.html'), page, { mode: 0o600 });
  });
  const [program, ...words] = opener;
  const child = spawn(program, [...words, pathToFileURL(join(folder, 'watch.html')).href], {
    detached: true,
    stdio: 'ignore',
  });
  const tell = (): void => {
    process.stderr.write(`watch: no browser could be opened. The page is ${url}\n`);
  };
  child.on('error', tell);
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) tell();
  });
  child.unref();
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
