import { join } from 'node:path';
import { cacheFolder } from '../../../files';

/** @returns the part of the cache folder that holds native folders and the set-up's own files */
export function nativeRoot(env: Readonly<NodeJS.ProcessEnv>): string {
  return join(cacheFolder(env), 'native');
}
