import { copyFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { SetupError } from '../../../errors';
import { checkWheel } from './check-wheel';
import { compileAddon } from './compile-addon';
import { findCompiler } from './find-compiler';
import { ADDON, libraryFiles } from './library-files';
import { HEADER, linkLibraries } from './link-libraries';
import { makeFolder } from './make-folder';
import { readNativeFolder } from './native-folder';
import { nativeRoot } from './native-root';
import { checkFreeSpace, commandOptions, type Staging } from './staging';
import { unpackWheel } from './unpack-wheel';
import { wheelFor } from './wheel-for';

/**
 * Takes the library from where the user says. A folder is trusted and linked to; a wheel must be the pinned one.
 *
 * @param given  TFJS_LEARN_NATIVE: a folder that holds libraries and headers, or a wheel file
 * @returns the source in words
 */
export async function takeGivenNative(given: string, staging: Staging): Promise<string> {
  const { machine, folder, signal } = staging;
  const path = resolve(given);
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isFile()) {
    const wheel = wheelFor(machine);
    const compiler = await findCompiler(commandOptions(staging));
    checkFreeSpace(staging, wheel.unpackedBytes);
    await checkWheel(path, wheel, signal);
    await unpackWheel(path, staging);
    await compileAddon(compiler, staging);
    return `the wheel ${path}`;
  }
  if (kind !== undefined && `${realpathSync(path)}${sep}`.startsWith(`${realpathSync(nativeRoot(machine.env))}${sep}`))
    throw new SetupError(
      `TFJS_LEARN_NATIVE is ${JSON.stringify(given)}, which is in tfjs-learn's own cache.`,
      'Unset it, then run npx tfjs-learn setup.',
    );
  const lack = kind === undefined ? 'existence' : linkLibraries(realpathSync(path), staging);
  if (lack !== undefined) {
    const [tensorflow, framework] = libraryFiles(machine.platform).libraries;
    const found = {
      existence: 'which does not exist',
      libraries: `which does not hold ${tensorflow} and ${framework}`,
      headers: `which holds the libraries but not their headers (include/${HEADER})`,
    };
    throw new SetupError(
      `TFJS_LEARN_NATIVE is ${JSON.stringify(given)}, ${found[lack]}.`,
      `Set it to ${machine.wheel ? `the file ${machine.wheel.file}, ` : ''}an unpacked wheel of TensorFlow, the "tensorflow" ` +
        "folder of an installed Python TensorFlow, or a folder of another machine's cache (tfjs-learn/native/…), " +
        'or unset it; then run npx tfjs-learn setup.',
    );
  }
  if (readNativeFolder(path, machine.platform, staging.tfjsNode.version)) {
    // A cache folder from another machine brings its addon along, so that no compiler is needed.
    makeFolder(dirname(join(folder, ADDON)));
    copyFileSync(join(path, ADDON), join(folder, ADDON));
  } else await compileAddon(await findCompiler(commandOptions(staging)), staging);
  return `the folder ${path}`;
}
