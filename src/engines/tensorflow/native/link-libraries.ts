import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFiles } from './library-files';
import { makeFolder } from './make-folder';
import type { Staging } from './staging';

/** Where a folder may hold libraries and headers. */
const PLACES = [
  ['deps/lib', 'deps/include'], // a whole native folder of ours
  ['lib', 'include'], // its `deps`
  ['.', '../include'], // its `deps/lib`
  ['tensorflow', 'tensorflow/include'], // an unpacked wheel
  ['.', 'include'], // Python's `tensorflow` folder
] as const;

/** The first header that the addon asks for. */
export const HEADER = 'tensorflow/c/c_api.h';

/**
 * Makes `deps` of links to a library that stays where it is.
 *
 * @returns what the folder lacks, and then nothing is made; undefined if it is linked to
 */
export function linkLibraries(source: string, { folder, machine }: Staging): 'libraries' | 'headers' | undefined {
  const { libraries } = libraryFiles(machine.platform);
  const places = PLACES.filter(([lib]) => libraries.every((library) => existsSync(join(source, lib, library))));
  if (places.length === 0) return 'libraries';
  const place = places.find(([, include]) => existsSync(join(source, include, HEADER)));
  if (place === undefined) return 'headers';
  const deps = join(folder, 'deps');
  makeFolder(join(deps, 'lib'));
  for (const library of libraries) symlinkSync(join(source, place[0], library), join(deps, 'lib', library));
  symlinkSync(join(source, place[1]), join(deps, 'include'));
  return undefined;
}
