import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PACKS } from '../src/pack';

/** Modules of dist, by their paths from there; the first says what is in the pack, and all take from it what they load. */
type Entries = readonly [string, ...string[]];

/** What programs load, and the worker thread, which waits with its first answer for its modules to be there. */
const ENTRIES: readonly (readonly [pack: string, Entries])[] = [
  [PACKS.library, ['index.js', 'testing/index.js', 'parallel/worker.js']],
  [PACKS.worker, ['engines/tensorflow/worker.js']],
];

/** In the form that tsc gives imports: at the beginning of a line only where a module is loaded with the one that says so. */
const LOADED_AT_ONCE = /^(?:\S.*)?\brequire\("(\.[^"]*)"\)/gm;

/** Not in a comment. */
const IMPORTED_LATER = /^(?!\s*(?:\*|\/\/)).*\bimport\(/m;

const STRICT = '"use strict";\n';

/**
 * Packs what tsc has written into dist, for `usePack`. The modules stay there too: for what is loaded later, by tests, by
 * bundlers. tsc writes an entry again when its source has changed, and else leaves the one that already uses its pack.
 */
export function writePacks(dist: string): void {
  const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
  for (const [pack, entries] of ENTRIES) {
    const modules = [...loadedAtOnce(entries[0], read, (file) => existsSync(join(dist, file)))];
    const functions = modules
      .filter(([file]) => !ENTRIES.some(([, others]) => others.includes(file)))
      // From code that was kept V8 does not know for whom to import.
      .filter(([, text]) => !IMPORTED_LATER.test(text))
      // In parentheses, for V8 to compile them with the pack: all will be run.
      .map(
        ([file, text]) =>
          `${JSON.stringify(file)}: (function (exports, require, module, __filename, __dirname) {${text}}),\n`,
      );
    writeFileSync(join(dist, pack), inAscii(`${STRICT}({\n${functions.join('')}});\n`));
    for (const entry of entries) {
      const text = read(entry);
      const loader = posix.relative(posix.dirname(entry), 'pack/use-pack').replace(/^(?!\.)/, './');
      // Not by require: bundlers would follow it.
      const call = `module.require?.("${loader}").usePack(module, "${pack}");\n`;
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

/** A template whose escapes stay as they are. */
const RAW_TEMPLATE = /\bString\.raw\s*`(?:[^`\\]|\\.)*`/gs;

/** Node reads that three times as fast, and V8 goes through half the bytes. All else is in strings, templates, regular expressions and comments. */
function inAscii(text: string): string {
  return escaped(
    text.replace(RAW_TEMPLATE, (template) => escaped(template, (escape) => `\${"${escape}"}`)),
    (escape) => escape,
  );
}

function escaped(text: string, put: (escape: string) => string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => put(`\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
