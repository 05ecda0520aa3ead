import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DiskFullError, SetupError } from '../../../errors';
import { addonVersion } from './addon-version';
import { takeGivenNative } from './given-native';
import { takePythonTensorflow } from './installed-python';
import { forgetFailure, hasJustFailed, lastFailure, recordFailure } from './last-failure';
import { linkNative } from './link-native';
import { withLock } from './lock';
import type { Machine } from './machine';
import { makeFolder } from './make-folder';
import { readNativeFolder, recordNativeFolder } from './native-folder';
import { nativeRoot } from './native-root';
import { nativeStatus } from './native-status';
import { TENSORFLOW_VERSION } from './pinned-wheel';
import { takePinnedWheel } from './pip-download';
import type { Progress } from './progress';
import { commandOptions, type Staging } from './staging';
import { runTfjsNodeInstaller } from './tfjs-node-installer';
import { findTfjsNode, installTfjsNode, type TfjsNodePackage } from './tfjs-node-package';
import { wordedFailure } from './worded-failure';

const STAGING = 'staging-';

export interface SetUpOptions {
  /** aborted: everything begun is removed, and the call rejects with the signal's reason */
  readonly signal?: AbortSignal;
  /**
   * Spare a program that starts what failed before: within an hour of a failure do nothing, unless what it depends on
   * has changed; later leave out tfjs-node's own installer, which may take minutes to fail.
   */
  readonly brief?: boolean;
  /** Even if it is in place: from the first source that works now, and into the cache folder of now. */
  readonly force?: boolean;
}

/**
 * Brings the native TensorFlow library, unless it is in place: from `TFJS_LEARN_NATIVE` if the user set it, else from
 * an installed Python `tensorflow`, the pinned wheel by pip, or tfjs-node's own installer, the first that works.
 *
 * It is built in a folder of its own, tried out, and renamed whole into the user's cache folder, where tfjs-node links
 * to it; whenever this is interrupted, what is in place is whole. Only one process on the machine builds at a time.
 *
 * @throws SetupError saying what happened and what to do; `nativeStatus` repeats what until a set-up succeeds
 */
export async function setUpNative(machine: Machine, progress: Progress, options: SetUpOptions = {}): Promise<void> {
  const { brief = false, force = false } = options;
  if (!force && nativeStatus(machine).available) return;
  const root = nativeRoot(machine.env);
  try {
    makeFolder(root, 0o700);
    checkOwner(root);
    // Another project's set-up may have done it all; then the folder need not even be writable.
    if (!force && linkWhole(root, machine)) return;
    if (brief && !force && hasJustFailed(machine)) return;
    await withLock(join(root, 'lock'), () => setUpAlone(root, machine, progress, options), {
      signal: options.signal,
      onWait: (pid) => {
        progress.begin(`waiting for another set-up (process ${pid})`);
      },
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    progress.fail();
    const failure = wordedFailure(error, root);
    // What was set up anew in vain is still in place as it was.
    if (!nativeStatus(machine).available) recordFailure(machine, failure);
    throw failure;
  } finally {
    progress.end();
  }
}

/** Its code will run here: it must not be a folder that someone else laid out, in /tmp say. */
function checkOwner(root: string): void {
  const { uid } = statSync(root);
  if (uid !== 0 && uid !== process.getuid?.())
    throw new SetupError(
      `${root} belongs to another user.`,
      'Set TFJS_LEARN_CACHE to a folder of your own, then run npx tfjs-learn setup.',
    );
}

/** @returns false if there is no whole native folder to link to */
function linkWhole(root: string, machine: Machine): boolean {
  const tfjsNode = findTfjsNode(machine);
  if (tfjsNode === undefined) return false;
  const target = targetFolder(root, machine, tfjsNode);
  if (!readNativeFolder(target, machine.platform, tfjsNode.version)) return false;
  linkNative(tfjsNode.folder, target);
  forgetFailure(machine.env);
  return true;
}

function targetFolder(root: string, machine: Machine, { version }: TfjsNodePackage): string {
  return join(root, `${TENSORFLOW_VERSION}-tfjs-node-${version}-${machine.platform}`);
}

async function setUpAlone(root: string, machine: Machine, progress: Progress, options: SetUpOptions): Promise<void> {
  const { signal, brief = false, force = false } = options;
  // Whoever made these is dead: only the lock's owner makes any.
  for (const name of readdirSync(root)) if (name.startsWith(STAGING)) remove(join(root, name));
  const folder = mkdtempSync(join(root, STAGING));
  try {
    if (!findTfjsNode(machine)) await installTfjsNode(machine, folder, progress, signal);
    if (!force && linkWhole(root, machine)) return; // made by the one we waited for
    const tfjsNode = findTfjsNode(machine)!;
    const staging: Staging = { folder: join(folder, 'native'), machine, tfjsNode, progress, signal };
    await build(staging, brief && lastFailure(machine.env) !== undefined);
    signal?.throwIfAborted();
    const target = targetFolder(root, machine, tfjsNode);
    // Moved, not removed, so that what is in use is away for no longer than it must.
    if (existsSync(target)) renameSync(target, join(folder, 'old'));
    renameSync(staging.folder, target);
    if (!linkWhole(root, machine)) throw new Error('what was built did not last');
  } finally {
    remove(folder);
  }
}

/** Fills the staging folder from the first source that works. */
async function build(staging: Staging, brief: boolean): Promise<void> {
  const { machine, progress } = staging;
  const given = machine.env.TFJS_LEARN_NATIVE;
  if (given !== undefined && given !== '') {
    await attempt(staging, (folder) => takeGivenNative(given, folder));
    return;
  }
  const failures: SetupError[] = [];
  for (const source of [takePythonTensorflow, takePinnedWheel, ...(brief ? [] : [runTfjsNodeInstaller])])
    try {
      if (await attempt(staging, source)) return;
    } catch (error) {
      if (!(error instanceof SetupError) || error instanceof DiskFullError) throw error;
      progress.fail();
      failures.push(error);
    }
  // The wheel's failure is the one a user can do something about; tfjs-node's installer is the last resort.
  const { problem, advice } = failures.at(brief ? -1 : -2)!;
  throw new SetupError(problem, advice, failures);
}

/** @returns false if the source has nothing to offer */
async function attempt(staging: Staging, take: (staging: Staging) => Promise<string | undefined>): Promise<boolean> {
  const { folder, machine, tfjsNode, progress } = staging;
  remove(folder);
  mkdirSync(folder, { mode: 0o700 });
  const source = await take(staging);
  if (source === undefined) return false;
  progress.begin('trying out the library');
  const tensorflow = await addonVersion(folder, commandOptions(staging));
  recordNativeFolder(folder, {
    tensorflow,
    tfjsNodeVersion: tfjsNode.version,
    platform: machine.platform,
    source,
  });
  return true;
}

/** Again and again for a while: a program whose parent was killed may still be writing there. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
