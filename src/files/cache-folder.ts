import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where tfjs-learn keeps what it need not fetch or compile twice. The folder may not exist yet.
 *
 * @param env  read: `TFJS_LEARN_CACHE` (the user's wish), else `XDG_CACHE_HOME`, else the platform's custom
 * @returns an absolute path ending in `tfjs-learn`
 */
export function cacheFolder(env: Readonly<NodeJS.ProcessEnv> = process.env): string {
  const custom = process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
  // An empty variable counts as unset, as it does for a shell's ${VARIABLE:-…}.
  const wished = [env.TFJS_LEARN_CACHE, env.XDG_CACHE_HOME].find((folder) => folder !== undefined && folder !== '');
  return resolve(wished ?? custom, 'tfjs-learn');
}
