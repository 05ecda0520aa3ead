import { pathToFileURL } from 'node:url';
import { errorCode } from '../files';

/** Loads a module by its path, CommonJS or ES. */
export async function loadModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    // By require where that can be: what makes Node read TypeScript is often there for it alone.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(path) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE'].includes(errorCode(error) ?? '')) throw error;
    return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  }
}
