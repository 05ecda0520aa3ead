import Module from 'node:module';
import { basename, dirname, sep } from 'node:path';
import { compilePack, ROOT } from './pack-code';

type Pack = Readonly<Record<string, ModuleFunction>>;
/** A module's text between the braces that Node would put around it. */
type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: Module,
  filename: string,
  dirname: string,
) => void;

interface Packed {
  /** The file that it was taken from. */
  readonly file: string;
  readonly run: ModuleFunction;
}

/** What the packs in use hold, by all paths that mean it: of the file, without extension, of the folder if it is the index. */
const packed = new Map<string, Packed>();

/**
 * Nothing in src calls this: the build writes a call into the first line of some modules of the package, the entries. From
 * then on what they require, and what that requires, comes out of a pack, one file that the build made of many: to find and
 * read each of them takes Node longer than to run it. Each is run when it is first required, and is then in Node's cache as
 * if it came from its own file, which is beside it as ever, for whoever is no part of a pack. So nobody gets a second copy.
 *
 * In a bundle and under Jest, which keep modules in their own way, it does nothing, and the files are read.
 *
 * @param entry  the calling module
 * @param pack  its path from the root
 */
export function usePack(entry: unknown, pack: string): void {
  if (!(entry instanceof Module)) return;
  const functions = compilePack(pack).runInThisContext() as Pack;
  for (const [name, run] of Object.entries(functions)) add({ file: located(ROOT, name), run });
  // This is what Node's require of that module calls.
  entry.require = requireOf(entry);
}

function add(one: Packed): void {
  packed.set(one.file, one);
  const path = one.file.slice(0, -'.js'.length);
  packed.set(path, one);
  const folder = dirname(path);
  if (basename(path) === 'index' && !packed.has(folder)) packed.set(folder, one);
}

function requireOf(module: Module): NodeJS.Require {
  const folder = dirname(module.filename);
  const pathOf = (id: string): string => (id.startsWith('.') ? located(folder, id) : id);
  const load = (id: string): unknown => {
    const path = pathOf(id);
    const one = packed.get(path);
    // Packages are the same for all folders of this one, so this file's require finds them.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return one === undefined ? require(path) : exportsOf(one, module);
  };
  const find = (id: string, options?: Parameters<NodeJS.RequireResolve>[1]): string =>
    require.resolve(pathOf(id), options);
  return Object.assign(load, require, { resolve: Object.assign(find, require.resolve) });
}

/** As path.resolve, which for thousands of names, all of them as tsc writes them, would take as long as to run the modules. */
function located(folder: string, name: string): string {
  let path = folder;
  for (const part of name.split('/')) {
    if (part === '..') path = dirname(path);
    else if (part !== '.') path += sep + part;
  }
  return path;
}

function exportsOf({ file, run }: Packed, parent: Module): unknown {
  const known = require.cache[file];
  if (known !== undefined) return known.exports;
  const module = new Module(file, parent);
  module.filename = file;
  require.cache[file] = module;
  try {
    run.call(module.exports, module.exports, requireOf(module), module, file, dirname(file));
    module.loaded = true;
  } finally {
    // As Node does it: whoever requires it again sees the same error, not the half of a module.
    if (!module.loaded) Reflect.deleteProperty(require.cache, file);
  }
  return module.exports;
}
