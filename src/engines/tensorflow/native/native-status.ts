import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { lastFailure } from './last-failure';
import { ADDON } from './library-files';
import { type Machine, thisMachine } from './machine';
import { readNativeFolder } from './native-folder';
import { findTfjsNode } from './tfjs-node-package';

/** Whether the native library is in place. */
export type NativeStatus =
  | {
      readonly available: true;
      /** tfjs-node's folder */
      readonly tfjsNode: string;
      readonly tfjsNodeVersion: string;
      /** the folder that really holds `deps` and `lib` */
      readonly folder: string;
      /** undefined if tfjs-node's own installer, not tfjs-learn's set-up, brought the library */
      readonly tensorflow: string | undefined;
      /** where the library came from, in words */
      readonly source: string;
    }
  | {
      readonly available: false;
      /** in words that go on after a colon; ends with what to do */
      readonly reason: string;
    };

/** Looks at a few files and loads nothing: below a millisecond. */
export function nativeStatus(machine: Machine = thisMachine()): NativeStatus {
  const tfjsNode = findTfjsNode(machine);
  if (tfjsNode !== undefined) {
    const found =
      readNativeFolder(tfjsNode.folder, machine.platform, tfjsNode.version) ?? ownInstallation(tfjsNode.folder);
    if (found !== undefined) {
      const folder = join(realpathSync(join(tfjsNode.folder, 'deps')), '..');
      const { tensorflow, source } = found;
      return {
        available: true,
        tfjsNode: tfjsNode.folder,
        tfjsNodeVersion: tfjsNode.version,
        folder,
        tensorflow,
        source,
      };
    }
  }
  const failure = lastFailure(machine.env);
  const why = failure ? `${failure.problem} npx tfjs-learn doctor tells more.` : 'Run npx tfjs-learn setup.';
  return { available: false, reason: `the native TensorFlow library is not set up. ${why}` };
}

/** What `npm install` brings where tfjs-node's install script may run and its host is in reach. */
function ownInstallation(tfjsNode: string): { tensorflow: undefined; source: string } | undefined {
  const libraries = ['libtensorflow.so.2', 'libtensorflow.2.dylib', 'tensorflow.dll'];
  const whole =
    !existsSync(join(tfjsNode, 'deps', 'tfjs-learn.json')) &&
    existsSync(join(tfjsNode, ADDON)) &&
    libraries.some((library) => existsSync(join(tfjsNode, 'deps', 'lib', library)));
  return whole ? { tensorflow: undefined, source: "tfjs-node's own installer" } : undefined;
}
