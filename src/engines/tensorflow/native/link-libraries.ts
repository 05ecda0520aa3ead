import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFiles } from './library-files';
import type { Staging } from './staging';

/** Where a folder may hold libraries and headers: our own layout, an unpacked wheel, Python's `tensorflow` folder. */
const PLACES = [
  ['deps/lib', 'deps/include'],
  ['tensorflow', 'tensorflow/include'],
  ['.', 'include'],
] as const;

/**
 * Makes `deps` of links to a library that stays where it is.
 *
 * @returns false if the folder holds none
 */
export function linkLibraries(source: string, { folder, machine }: Staging): boolean {
  const { libraries } = libraryFiles(machine.platform);
  const place = PLACES.find(([lib]) => libraries.every((library) => existsSync(join(source, lib, library))));
  if (place === undefined) return false;
  const deps = join(folder, 'deps');
  mkdirSync(join(deps, 'lib'), { recursive: true });
  for (const library of libraries) symlinkSync(join(source, place[0], library), join(deps, 'lib', library));
  symlinkSync(join(source, place[1]), join(deps, 'include'));
  return true;
}
