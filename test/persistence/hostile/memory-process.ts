/**
 * Loads model files, and prints for each what came of it and how much memory it took at most, in bytes beyond what the process
 * had before: `memory-process.ts FILE …`. Linux only: it asks /proc.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { load } from '../../../src/persistence';

/** What became of a file. */
export interface Loaded {
  /** `loaded`, or the error's name and words. */
  readonly outcome: string;
  readonly bytes: number;
}

function memory(of: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${of}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line![1]) * 1024;
}

async function main(): Promise<void> {
  const loaded: Loaded[] = [];
  for (const path of process.argv.slice(2)) {
    globalThis.gc!();
    writeFileSync('/proc/self/clear_refs', '5'); // the peak begins anew
    const before = memory('VmRSS');
    const outcome = await load(path).then(
      () => 'loaded',
      (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
    );
    loaded.push({ outcome, bytes: memory('VmHWM') - before });
  }
  console.log(JSON.stringify(loaded));
}

void main();
