import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names of the program: Debian's, older Ubuntu's, Google's. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser for tests: what TFJS_LEARN_CHROMIUM names, or the first Chromium in PATH.
 *
 * @returns its path; undefined where there is none
 * @throws Error if TFJS_LEARN_CHROMIUM names what cannot be run: whoever named a browser must not get another one, or none
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.TFJS_LEARN_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`TFJS_LEARN_CHROMIUM names ${named}, which is no program. Name one, or unset it to search PATH.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
