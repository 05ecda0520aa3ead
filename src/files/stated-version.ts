import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version that a package's package.json states; undefined if it states none.
 *
 * @param folder  the package's
 * @throws the system's error, or SyntaxError, where there is no such file
 */
export function statedVersion(folder: string): string | undefined {
  const stated: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version = typeof stated === 'object' && stated !== null && 'version' in stated ? stated.version : undefined;
  return typeof version === 'string' ? version : undefined;
}
