import { arch, availableParallelism, cpus, platform } from 'node:os';
import { dirname } from 'node:path';
import { statedVersion } from '../files';
import { instructionSet, nativeStatus } from './tensorflow';

/** What the last bits of a training's numbers depend on, beside its own seed. */
export interface Circumstances {
  readonly node: string;
  /** Of @tensorflow/tfjs. */
  readonly tfjs: string;
  /** Of the native library; null where it is not set up. */
  readonly tensorflow: string | null;
  /** Such as `linux x64`. */
  readonly system: string;
  readonly processor: string;
  /** The widest vectors that compiled programs may use, such as `AVX-512`; null where the system does not tell. */
  readonly instructionSet: string | null;
  /** Processors that this process may use. */
  readonly threads: number;
}

let ofMachine: Omit<Circumstances, 'tensorflow'> | undefined;

/** Of this process and this machine; what does not change meanwhile is looked at once. */
export function circumstances(): Circumstances {
  const status = nativeStatus();
  const tensorflow = status.available ? (status.tensorflow ?? "of tfjs-node's own installer") : null;
  return { ...(ofMachine ??= machineCircumstances()), tensorflow };
}

function machineCircumstances(): Omit<Circumstances, 'tensorflow'> {
  return {
    node: process.version.slice(1),
    tfjs: statedVersion(dirname(require.resolve('@tensorflow/tfjs/package.json'))) ?? 'unknown',
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown',
    instructionSet: instructionSet(),
    threads: availableParallelism(),
  };
}
