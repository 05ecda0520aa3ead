/** What is used of WebAssembly, which TypeScript knows only beside all of a browser. Not every Node.js has it: --jitless. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
      readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
    }
  | undefined;

/** Whether there is any. */
export function hasWebAssembly(): boolean {
  return typeof WebAssembly !== 'undefined';
}

/** Of WebAssembly's memory. */
export const PAGE_BYTES = 65_536;

type Functions<Name extends string> = Readonly<Record<Name, (...numbers: number[]) => number>>;

/** A module at work. */
export interface Instance<Name extends string> {
  readonly functions: Functions<Name>;
  readonly memory: ArrayBuffer;
}

/**
 * An instance of a module.
 *
 * @param module  assembles it, which is left out where it would be in vain
 * @param names  of the functions that it has for JavaScript
 * @returns null where WebAssembly is not there, or not allowed by a policy, or has no room for the memory
 */
export function instantiate<Name extends string>(
  module: () => Uint8Array<ArrayBuffer>,
  names: readonly Name[],
): Instance<Name> | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module()));
    if (!hasFunctions(exports, names) || !(exports.memory instanceof WebAssembly.Memory)) return null;
    return { functions: exports, memory: exports.memory.buffer };
  } catch {
    return null;
  }
}

function hasFunctions<Name extends string>(
  exports: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): exports is Functions<Name> & Readonly<Record<string, unknown>> {
  return names.every((name) => typeof exports[name] === 'function');
}

/** Memory alone, of so many bytes at least; null as above. */
export function webAssemblyMemory(bytes: number): ArrayBuffer | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) }).buffer;
  } catch {
    return null; // it wants gigabytes of addresses
  }
}
