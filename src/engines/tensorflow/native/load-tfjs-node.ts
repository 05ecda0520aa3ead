import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { nativeStatus } from './native-status';
import { setNativeEnvironment } from './native-environment';

/**
 * The module `@tensorflow/tfjs-node`, as far as it is used here. Not its own types: they would be part of the
 * package's, and the package works without it.
 */
export type TfjsNode = typeof import('@tensorflow/tfjs') & {
  readonly node: {
    loadSavedModel(folder: string, tags: string[], signature: string): Promise<NativeModel>;
    getNumOfSavedModels(): number;
  };
};

/** A SavedModel in the native library. */
export interface NativeModel {
  predict(inputs: NamedTensorMap): Tensor | Tensor[] | NamedTensorMap;
  dispose(): void;
}

/**
 * Loads tfjs-node and with it the native library, silently; a second call answers at once. Several worker threads may
 * each load it; the main thread must have called `setNativeEnvironment` first.
 *
 * @param tfjsNode  its folder, where `nativeStatus` found it
 * @throws Error saying why it does not load and what to do
 */
export function loadTfjsNode(tfjsNode = tfjsNodeInPlace()): TfjsNode {
  setNativeEnvironment();
  restoreUtil();
  const load = createRequire(join(tfjsNode, 'package.json'));
  try {
    shareTfjs(load);
    const loaded: unknown = load(tfjsNode);
    if (isTfjsNode(loaded)) return loaded;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const line = words.split('\n')[0]!.replace(/\.$/, '');
    throw new Error(`the native TensorFlow library does not load: ${line}. ${ADVICE}`, { cause: error });
  }
  throw new Error(`the native TensorFlow library does not load: ${tfjsNode} is not tfjs-node. ${ADVICE}`);
}

function tfjsNodeInPlace(): string {
  const status = nativeStatus();
  if (status.available) return status.tfjsNode;
  throw new Error(status.reason);
}

const ADVICE = 'Run npx tfjs-learn doctor to see more.';

function isTfjsNode(loaded: unknown): loaded is TfjsNode {
  return typeof loaded === 'object' && loaded !== null && 'node' in loaded && 'loadSavedModel' in Object(loaded.node);
}

/**
 * tfjs-node calls two functions that Node 22 warns about and Node 23 removed. Both mean what they say, so that
 * replacing them changes nothing for anybody else.
 */
function restoreUtil(): void {
  const plain = {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  };
  for (const [name, value] of Object.entries(plain))
    Object.defineProperty(util, name, { value, configurable: true, writable: true, enumerable: false });
}

/** A tfjs-node outside the project must not bring a second TensorFlow.js along: their models and tensors do not mix. */
function shareTfjs(load: NodeJS.Require): void {
  const ours = createRequire(createRequire(__filename).resolve('@tensorflow/tfjs'));
  for (const name of ['@tensorflow/tfjs-core', '@tensorflow/tfjs']) {
    const [here, there] = [ours.resolve(name), load.resolve(name)];
    if (here === there) continue;
    ours(name);
    const loaded = ours.cache[here];
    if (loaded) ours.cache[there] ??= loaded;
  }
}
