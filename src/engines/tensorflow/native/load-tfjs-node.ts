import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import type { Tensor } from '@tensorflow/tfjs';
import { nativeStatus } from './native-status';
import { setNativeEnvironment } from './native-environment';

/**
 * The module `@tensorflow/tfjs-node`, as far as it is used here. Not its own types: they would be part of the
 * package's, and the package works without it.
 */
export type TfjsNode = typeof import('@tensorflow/tfjs') & {
  readonly node: {
    getNumOfSavedModels(): number;
  };
};

/**
 * tfjs-node's backend, which runs programs. Its `tf.node.loadSavedModel` is a way to it that reads each file with a reader in
 * JavaScript too, for its signatures, and takes 5 to 10 ms longer.
 */
export interface NativeBackend {
  /** @returns by what it is known */
  loadSavedModelMetaGraph(folder: string, tag: string): number;
  /** @param inputs  tensors for those of the graph that `places` name; @param outputs  the graph's tensors that come back */
  runSavedModel(
    id: number,
    inputs: readonly Tensor[],
    places: readonly { readonly name: string }[],
    outputs: readonly string[],
  ): Tensor[];
  deleteSavedModel(id: number): void;
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
  return (
    typeof loaded === 'object' && loaded !== null && 'node' in loaded && 'getNumOfSavedModels' in Object(loaded.node)
  );
}

/** @throws Error for a tfjs-node whose backend is another than that of the version this package was made for */
export function nativeBackend(tf: TfjsNode): NativeBackend {
  const backend: unknown = tf.findBackend('tensorflow');
  if (isNativeBackend(backend)) return backend;
  throw new Error(`the tfjs-node in place, ${tf.version_core}, has no backend that runs programs. ${ADVICE}`);
}

function isNativeBackend(backend: unknown): backend is NativeBackend {
  const methods = ['loadSavedModelMetaGraph', 'runSavedModel', 'deleteSavedModel'];
  return typeof backend === 'object' && backend !== null && methods.every((name) => name in backend);
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
