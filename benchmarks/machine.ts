import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What was measured on, without what would name it. */
export interface Machine {
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Processes that wanted to run in the last minute, before anything was measured: 0 on an idle machine. */
  readonly load: number;
}

/** Whether other programs take so much of the machine that times say little. */
export function isBusy({ load }: Machine): boolean {
  return load >= 1;
}

export function thisMachine(): Machine {
  return {
    platform: `${platform()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    load: Number(loadavg()[0]!.toFixed(1)),
  };
}
