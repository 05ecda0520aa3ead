import { existsSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { cacheFolder } from '../../../files';
import { libraryFiles } from './library-files';
import type { Machine } from './machine';
import type { NativeStatus } from './native-status';

/**
 * What is in place stays in use until it is set up anew, whatever the environment says since.
 *
 * @returns a sentence for each variable that asks for another library than the one in use, or for one in another place
 */
export function unusedWishes({ env, platform }: Machine, status: NativeStatus & { available: true }): string[] {
  const { TFJS_LEARN_NATIVE: given, TFJS_LEARN_CACHE: cache } = env;
  const wishes: string[] = [];
  if (given && !isFrom(given, platform, status))
    wishes.push(
      `TFJS_LEARN_NATIVE is ${JSON.stringify(given)}, but the library in use is not from there. ` +
        'To take it, run npx tfjs-learn setup --force.',
    );
  if (cache && !isBelow(status.folder, cacheFolder(env)))
    wishes.push(
      `TFJS_LEARN_CACHE is ${JSON.stringify(cache)}, but the library in use is in ${status.folder}. ` +
        'To set it up anew there, run npx tfjs-learn setup --force.',
    );
  return wishes;
}

function isFrom(given: string, platform: string, { folder, source }: NativeStatus & { available: true }): boolean {
  const path = resolve(given);
  const [library] = libraryFiles(platform).libraries;
  // A folder is linked to, a wheel is unpacked: only the record tells which one it was.
  return source === `the wheel ${path}` || isBelow(join(folder, 'deps', 'lib', library), path);
}

/** @param path  exists, if what is in place is whole */
function isBelow(path: string, folder: string): boolean {
  return existsSync(path) && existsSync(folder) && realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`);
}
