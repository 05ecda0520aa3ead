import { copyFileSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SetupError } from '../../../errors';
import { cacheFolder } from './cache-folder';
import { checkWheel } from './check-wheel';
import { compileAddon } from './compile-addon';
import { findCompiler } from './find-compiler';
import { ADDON, libraryFiles } from './library-files';
import { linkLibraries } from './link-libraries';
import { readNativeFolder } from './native-folder';
import { checkFreeSpace, commandOptions, type Staging } from './staging';
import { unpackWheel } from './unpack-wheel';
import { wheelFor } from './wheel-for';

/**
 * Takes the library from where the user says. A folder is trusted and linked to; a wheel must be the pinned one.
 *
 * @param given  TFJS_LEARN_NATIVE: a folder that holds the libraries, or a wheel file
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
  if (kind !== undefined && dirname(realpathSync(path)) === realpathSync(join(cacheFolder(machine.env), 'native')))
    throw new SetupError(
      `TFJS_LEARN_NATIVE is ${JSON.stringify(given)}, which is tfjs-learn's own and not whole.`,
      'Unset it, then run npx tfjs-learn setup.',
    );
  if (kind === undefined || !linkLibraries(realpathSync(path), staging)) {
    const [tensorflow, framework] = libraryFiles(machine.platform).libraries;
    throw new SetupError(
      `TFJS_LEARN_NATIVE is ${JSON.stringify(given)}, ${kind ? 'which does not hold the libraries' : 'which does not exist'}.`,
      `Set it to a folder that holds ${tensorflow} and ${framework}, ` +
        `${machine.wheel ? `or to the file ${machine.wheel.file}, ` : ''}or unset it; then run npx tfjs-learn setup.`,
    );
  }
  if (readNativeFolder(path, machine.platform, staging.tfjsNode.version)) {
    // A cache folder from another machine brings its addon along, so that no compiler is needed.
    mkdirSync(dirname(join(folder, ADDON)), { recursive: true });
    copyFileSync(join(path, ADDON), join(folder, ADDON));
  } else await compileAddon(await findCompiler(commandOptions(staging)), staging);
  return `the folder ${path}`;
}
