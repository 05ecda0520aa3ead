import type { CrossingError } from './crossing-error';
import type { Portable } from './portable';

/** What a worker process is asked for. */
export type Request =
  | {
      readonly job: Portable;
      /** The run that it is a job of. */
      readonly run: string;
      /** The file with what the run's jobs share: a `SharedContent`, serialized. */
      readonly shared: string;
    }
  /** The run is over: what its jobs shared can go. */
  | { readonly over: string };

/** What all jobs of a run need. */
export interface SharedContent {
  readonly module: string;
  readonly name: string;
  readonly shared: Portable;
}

/** What a worker process says: of a job one result or error, after the warnings that it gave. */
export type Reply =
  | { readonly result: unknown }
  | { readonly error: CrossingError }
  | { readonly warning: CrossingError }
  /** The process has one thread of the native library, and the bits may depend on there being more: no result, no warnings. */
  | { readonly needsAllThreads: true };

/** The argument of the worker's program that says that its process has one thread of the native library. */
export const ONE_THREAD = '--one-thread';
