import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type PinnedWheel, pinnedWheel } from './pinned-wheel';

/** What the set-up knows of the machine it runs on. */
export interface Machine {
  /** Node's platform and architecture: `linux-x64` */
  readonly platform: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** the folder of the project's own `@tensorflow/tfjs-node`; undefined where npm left this optional package out */
  readonly tfjsNode: string | undefined;
  /** undefined where TensorFlow publishes none */
  readonly wheel: PinnedWheel | undefined;
  /** @returns bytes a user may still write to the disk that holds the folder */
  readonly freeBytes: (folder: string) => number;
}

/** The machine this process runs on. */
export function thisMachine(): Machine {
  const platform = `${process.platform}-${process.arch}`;
  return {
    platform,
    env: process.env,
    tfjsNode: installedTfjsNode(),
    get wheel() {
      return process.platform === 'linux' && !hasGlibc() ? undefined : pinnedWheel(platform);
    },
    freeBytes: (folder) => {
      const disk = statfsSync(folder);
      return disk.bavail * disk.bsize;
    },
  };
}

/** The published libraries need glibc; Alpine has musl. */
function hasGlibc(): boolean {
  // Without this it asks for the names of all network peers, which may take seconds. Node's types lack it.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : undefined;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}

function installedTfjsNode(): string | undefined {
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return undefined;
  }
}
