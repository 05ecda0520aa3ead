interface Memory {
  readonly buffer: ArrayBuffer;
}
type Imports = Readonly<Record<string, Readonly<Record<string, Memory>>>>;

/** What is used of WebAssembly, which TypeScript knows only beside all of a browser. Not every Node.js has it: --jitless. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      readonly Instance: new (
        module: object,
        imports: Imports,
      ) => { readonly exports: Readonly<Record<string, unknown>> };
      readonly Memory: new (size: { readonly initial: number }) => Memory;
    }
  | undefined;

/** By which a module asks for its memory. */
export const MEMORY = { module: 'own', name: 'memory' } as const;

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

/** Modules that have been compiled, by the functions that give their bytes. */
const compiled = new Map<() => Uint8Array<ArrayBuffer>, object>();

/**
 * An instance of a module.
 *
 * @param module  gives its bytes, the same each time, and is called once
 * @param names   of the functions that it has for JavaScript
 * @param pages   of the memory, of 64 KB, which never grows
 * @returns null where WebAssembly is not there, or not allowed by a policy, or has no room for the memory
 */
export function instantiate<Name extends string>(
  module: () => Uint8Array<ArrayBuffer>,
  names: readonly Name[],
  pages: number,
): Instance<Name> | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const known = compiled.get(module) ?? new WebAssembly.Module(module());
    compiled.set(module, known);
    const memory = new WebAssembly.Memory({ initial: pages });
    const instance = new WebAssembly.Instance(known, { [MEMORY.module]: { [MEMORY.name]: memory } });
    const { exports: functions } = instance; // under another name: CommonJS has an `exports` of its own
    return hasFunctions(functions, names) ? { functions, memory: memory.buffer } : null;
  } catch {
    return null;
  }
}

function hasFunctions<Name extends string>(
  exported: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): exported is Functions<Name> & Readonly<Record<string, unknown>> {
  return names.every((name) => typeof exported[name] === 'function');
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
