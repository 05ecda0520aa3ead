import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Modules of dist, by their paths from there; the first says what is in the pack, and all take from it what they load. */
type Entries = readonly [string, ...string[]];

/** What programs load, and the worker thread, which waits with its first answer for its modules to be there. */
const PACKS: readonly Entries[] = [
  ['index.js', 'testing/index.js', 'parallel/worker.js'],
  ['engines/tensorflow/worker.js'],
];

const packOf = ([first]: Entries): string => first.replace(/\.js$/, '.pack.js');

/** Their paths from dist. */
export const PACK_FILES: readonly string[] = PACKS.map(packOf);

/** In the form that tsc gives imports: at the beginning of a line only where a module is loaded with the one that says so. */
const LOADED_AT_ONCE = /^(?:\S.*)?\brequire\("(\.[^"]*)"\)/gm;

const STRICT = '"use strict";\n';

/**
 * Packs what tsc has written into dist, for `usePack`. The modules stay there too: for what is loaded later, by tests, by
 * bundlers. tsc writes an entry again when its source has changed, and else leaves the one that already uses its pack.
 */
export function writePacks(dist: string): void {
  const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
  for (const entries of PACKS) {
    const modules = [...loadedAtOnce(entries[0], read, (file) => existsSync(join(dist, file)))];
    const functions = modules
      .filter(([file]) => !PACKS.flat().includes(file))
      // In parentheses, for V8 to compile them with the pack: all will be run.
      .map(
        ([file, text]) =>
          `${JSON.stringify(file)}: (function (exports, require, module, __filename, __dirname) {${text}}),\n`,
      );
    writeFileSync(join(dist, packOf(entries)), `${STRICT}module.exports = {\n${functions.join('')}};\n`);
    for (const entry of entries) {
      const text = read(entry);
      const loader = posix.relative(posix.dirname(entry), 'use-pack').replace(/^(?!\.)/, './');
      // Not by require: bundlers would follow it.
      const call = `module.require?.("${loader}").usePack(module, "./${packOf(entries)}");\n`;
      if (!text.startsWith(STRICT)) throw new Error(`${entry} does not begin as tsc begins a module.`);
      if (!text.startsWith(STRICT + call)) writeFileSync(join(dist, entry), STRICT + call + text.slice(STRICT.length));
    }
  }
}

/** A module and all that are loaded with it: texts by paths. */
function loadedAtOnce(
  first: string,
  read: (file: string) => string,
  exists: (file: string) => boolean,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const visit = (file: string): void => {
    if (texts.has(file)) return;
    const text = read(file);
    texts.set(file, text);
    for (const [, id] of text.matchAll(LOADED_AT_ONCE)) {
      const path = posix.join(posix.dirname(file), id!);
      visit(exists(`${path}.js`) ? `${path}.js` : `${path}/index.js`);
    }
  };
  visit(first);
  return texts;
}
