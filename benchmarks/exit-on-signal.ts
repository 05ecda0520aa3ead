import { constants } from 'node:os';

/** Has signals end the process in order: what is to be done at its exit is done. */
export function exitOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal])); // as a shell counts
}
