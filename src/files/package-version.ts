import { join } from 'node:path';
import { statedVersion } from './stated-version';

/** The version of this package, as its package.json states it. */
export function packageVersion(): string {
  const version = statedVersion(join(__dirname, '..', '..'));
  if (version === undefined) throw new Error('package.json states no version.');
  return version;
}
