import { missingPackage } from '../../files';

/** As npm takes it. */
export const HDF5_PACKAGE = 'h5wasm@^0.10';

/** The HDF5 library, in WebAssembly: its files are in memory, and none of the disk is within its reach. */
export type Hdf5 = Awaited<ReturnType<typeof hdf5>>;

export type Hdf5File = InstanceType<Hdf5['File']>;
export type Hdf5Group = InstanceType<Hdf5['Group']>;
export type Hdf5Dataset = InstanceType<Hdf5['Dataset']>;

let files = 0;

/**
 * @param purpose  what cannot be done without
 * @throws MissingPackageError where h5wasm is not installed
 */
export async function hdf5(purpose: string) {
  try {
    const { File, Group, Dataset, ready } = await import('h5wasm');
    const library = await ready;
    return { File, Group, Dataset, library };
  } catch (error) {
    throw missingPackage(error, purpose, [HDF5_PACKAGE]);
  }
}

/**
 * Writes a file.
 *
 * @param fill  puts into it what it is to hold
 * @returns its bytes
 */
export function writeHdf5(hdf5: Hdf5, fill: (file: Hdf5File) => void): Uint8Array {
  return withFile(hdf5, 'w', fill, (path) => Uint8Array.from(hdf5.library.FS.readFile(path)));
}

/** Reads a file. @throws what `read` throws, and the errors of HDF5 */
export function readHdf5<T>(hdf5: Hdf5, bytes: Uint8Array, read: (file: Hdf5File) => T): T {
  const { FS } = hdf5.library;
  // A file can name others that hold its numbers. In memory there are none but these, which stand for the terminal.
  for (const device of ['/dev/stdin', '/dev/tty', '/dev/tty1']) if (FS.analyzePath(device).exists) FS.unlink(device);
  let result: T;
  return withFile(
    hdf5,
    'r',
    (file) => {
      result = read(file);
    },
    () => result,
    bytes,
  );
}

function withFile<T>(
  { File, library }: Hdf5,
  mode: 'r' | 'w',
  use: (file: Hdf5File) => void,
  result: (path: string) => T,
  bytes?: Uint8Array,
): T {
  const { FS } = library;
  const path = `/tfjs-learn-${files++}.h5`;
  library.activate_throwing_error_handler(); // else errors are printed, and it goes on
  try {
    if (bytes !== undefined) FS.writeFile(path, bytes);
    const file = new File(path, mode);
    try {
      use(file);
    } finally {
      file.close();
    }
    return result(path);
  } finally {
    library.deactivate_throwing_error_handler();
    if (FS.analyzePath(path).exists) FS.unlink(path);
  }
}
