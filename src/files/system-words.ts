import { types } from 'node:util';
import { errorCode } from './error-code';

/** What went wrong with a file, as the system says it: `no space left on device (ENOSPC)`. */
export function systemWords(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const code = errorCode(error);
  if (code === undefined) return error.message.replace(/\.$/, ''); // it stands within a sentence
  // Node says: `ENOSPC: no space left on device, write`
  const words = /^\w+: ([^,]+)/.exec(error.message)?.[1];
  return words === undefined ? code : `${words} (${code})`;
}
