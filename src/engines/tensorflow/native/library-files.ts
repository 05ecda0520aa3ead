/** Where tfjs-node looks for its addon, from its own folder. Node-API 8 serves every Node from 20 on. */
export const ADDON = 'lib/napi-v8/tfjs_binding.node';

/** The names of the native library's files on one platform. */
export interface LibraryFiles {
  /** the two files of the wheel's `tensorflow` folder, as they are called there and in `deps/lib` */
  readonly libraries: readonly [tensorflow: string, framework: string];
  /** the further names under which a linker and tfjs-node ask for them: [name, file it stands for] */
  readonly links: readonly (readonly [name: string, file: string])[];
}

const LINUX: LibraryFiles = {
  libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  links: [
    ['libtensorflow.so', 'libtensorflow_cc.so.2'],
    ['libtensorflow.so.2', 'libtensorflow_cc.so.2'],
    // tfjs-node's scripts ask for the version they know and would download it again.
    ['libtensorflow.so.2.9.1', 'libtensorflow_cc.so.2'],
    ['libtensorflow_framework.so', 'libtensorflow_framework.so.2'],
  ],
};

const DARWIN: LibraryFiles = {
  libraries: ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'],
  links: [
    ['libtensorflow.dylib', 'libtensorflow_cc.2.dylib'],
    ['libtensorflow.2.dylib', 'libtensorflow_cc.2.dylib'],
    ['libtensorflow_framework.dylib', 'libtensorflow_framework.2.dylib'],
  ],
};

/** @param platform  Node's platform and architecture, such as `linux-x64` */
export function libraryFiles(platform: string): LibraryFiles {
  return platform.startsWith('darwin-') ? DARWIN : LINUX;
}
