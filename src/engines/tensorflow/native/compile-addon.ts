import { readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DiskFullError, SetupError } from '../../../errors';
import { cacheFolder } from '../../../files';
import type { Compiler } from './find-compiler';
import { inShort } from './in-short';
import { ADDON, libraryFiles } from './library-files';
import { makeFolder } from './make-folder';
import { runCommand } from './run-command';
import { commandOptions, type Staging } from './staging';

/**
 * Compiles tfjs-node's own C++ sources against `deps` of the staging folder and puts the addon into its `lib`.
 * Not by node-pre-gyp: that downloads Node's headers where the machine has none. Node-API's suffice.
 */
export async function compileAddon(compiler: Compiler, staging: Staging): Promise<void> {
  const { folder, tfjsNode, machine, progress } = staging;
  const deps = join(folder, 'deps');
  for (const [name, file] of libraryFiles(machine.platform).links) symlinkSync(file, join(deps, 'lib', name));

  progress.begin("compiling @tensorflow/tfjs-node's addon");
  const sources = join(tfjsNode.folder, 'binding');
  const addon = join(folder, ADDON);
  makeFolder(dirname(addon));
  // The addon finds the libraries beside it wherever the folder is moved or linked to. It is never unloaded: when the
  // last worker thread that had it ends, a library that has not yet computed anything would crash the process.
  const platformArgs = machine.platform.startsWith('darwin-')
    ? ['-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib']
    : ['-Wl,-rpath,$ORIGIN/../../deps/lib', '-Wl,-z,nodelete'];
  const args = [
    ...compiler.args,
    ...['-DNAPI_VERSION=8', '-std=c++17', '-O2', '-fPIC', '-shared'],
    `-I${join(dirname(require.resolve('node-api-headers/package.json')), 'include')}`,
    `-I${join(deps, 'include')}`,
    ...readdirSync(sources)
      .filter((name) => name.endsWith('.cc'))
      .map((name) => join(sources, name)),
    ...[`-L${join(deps, 'lib')}`, '-ltensorflow', '-ltensorflow_framework'],
    ...platformArgs,
    ...['-o', addon],
  ];
  const result = await runCommand(compiler.command, args, commandOptions(staging));
  if (result?.code === 0) return;
  const words = result?.stderr ?? '';
  if (words.includes('No space left on device')) throw new DiskFullError(cacheFolder(machine.env));
  throw new SetupError(
    `${compiler.command} could not compile @tensorflow/tfjs-node's addon: ${inShort(words)}`,
    /c\+\+(17|1z)/i.test(words)
      ? 'A compiler of C++17 is needed (g++ 9 or clang++ 10, or newer); update yours or name another in CXX, ' +
          'then run npx tfjs-learn setup.'
      : 'Mend that or name another compiler in CXX, then run npx tfjs-learn setup; npx tfjs-learn doctor shows all that ' +
          'the compiler said.',
    words,
  );
}
