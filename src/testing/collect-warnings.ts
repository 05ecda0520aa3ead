import { AsyncLocalStorage } from 'node:async_hooks';

/** Of the call that is being collected for. */
const collection = new AsyncLocalStorage<Error[]>();
let collectors = 0;
let original: typeof process.emitWarning;

/**
 * Runs something, and puts the warnings that it emits in a list instead of letting Node print them. Warnings of all else that
 * goes on in the process meanwhile pass.
 */
export async function collectWarnings<T>(into: Error[], run: () => Promise<T>): Promise<T> {
  if (collectors++ === 0) {
    original = process.emitWarning; // eslint-disable-line @typescript-eslint/unbound-method -- to be put back as it was
    process.emitWarning = collectOrPass;
  }
  try {
    return await collection.run(into, run);
  } finally {
    if (--collectors === 0 && process.emitWarning === collectOrPass) process.emitWarning = original;
  }
}

function collectOrPass(warning: string | Error, ...rest: unknown[]): void {
  const warnings = collection.getStore();
  if (warnings === undefined) Reflect.apply(original, process, [warning, ...rest]);
  else warnings.push(typeof warning === 'string' ? named(warning, rest[0]) : warning);
}

/** As Node makes an Error of a text: its type is a word, or a property of the options. */
function named(message: string, how: unknown): Error {
  const type = typeof how === 'object' && how !== null && 'type' in how ? how.type : how;
  return Object.assign(new Error(message), { name: typeof type === 'string' ? type : 'Warning' });
}
