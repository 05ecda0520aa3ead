import { SetupError } from '../../../errors';
import type { Machine } from './machine';
import { type PinnedWheel, TENSORFLOW_VERSION } from './pinned-wheel';

/** @throws SetupError if TensorFlow publishes no library for the machine */
export function wheelFor(machine: Machine): PinnedWheel {
  if (machine.wheel !== undefined) return machine.wheel;
  throw new SetupError(
    `TensorFlow ${TENSORFLOW_VERSION} is not published for ${machine.platform}.`,
    'Use Linux (x64, arm64; with glibc) or macOS (arm64), or set TFJS_LEARN_NATIVE to a folder with a TensorFlow ' +
      'library of your own, then run npx tfjs-learn setup.',
  );
}
