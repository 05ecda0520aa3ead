import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package, as its package.json states it. */
export function packageVersion(): string {
  const stated: unknown = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  if (typeof stated === 'object' && stated !== null && 'version' in stated) return String(stated.version);
  throw new Error('package.json states no version.');
}
