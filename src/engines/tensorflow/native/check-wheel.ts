import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from '../../../errors';
import type { PinnedWheel } from './pinned-wheel';

/** @throws SetupError unless the file is the pinned wheel to the last bit */
export async function checkWheel(file: string, wheel: PinnedWheel, signal: AbortSignal | undefined): Promise<void> {
  const { size } = statSync(file);
  const hash = createHash('sha256');
  if (size === wheel.bytes) await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash, { signal });
  const found = size === wheel.bytes ? `sha256 ${hash.digest('hex')}` : `${size} bytes`;
  if (found !== `sha256 ${wheel.sha256}`)
    throw new SetupError(
      `${file} is not ${wheel.file} as it was published: it has ${found}, ` +
        `expected ${size === wheel.bytes ? `sha256 ${wheel.sha256}` : `${wheel.bytes} bytes`}.`,
      'Nothing of it was used. Fetch it again, from a source you trust.',
    );
}
