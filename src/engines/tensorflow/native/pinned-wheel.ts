/** The TensorFlow that is brought: the newest release this package was tested on. */
export const TENSORFLOW_VERSION = '2.21.0';

/** Whether a library is of that release, but for its last number: one whose flags are known. */
export function isTestedTensorflow(version: string | undefined): boolean {
  return version?.startsWith(TENSORFLOW_VERSION.replace(/\d+$/, '')) ?? false;
}

/** One file of the Python package index that holds the native library, known by its hash. */
export interface PinnedWheel {
  /** the package's name for pip */
  readonly package: string;
  readonly file: string;
  /** pip's `--platform` */
  readonly platformTag: string;
  readonly bytes: number;
  readonly sha256: string;
  /** what is taken out of it, in bytes on the disk */
  readonly unpackedBytes: number;
}

const PINNED: Readonly<Record<string, PinnedWheel>> = {
  'linux-x64': {
    package: 'tensorflow-cpu',
    file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
    platformTag: 'manylinux_2_27_x86_64',
    bytes: 273_829_956,
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
    unpackedBytes: 854_300_000,
  },
  'linux-arm64': {
    package: 'tensorflow',
    file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl',
    platformTag: 'manylinux_2_27_aarch64',
    bytes: 281_828_020,
    sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
    unpackedBytes: 884_100_000,
  },
  'darwin-arm64': {
    package: 'tensorflow',
    file: 'tensorflow-2.21.0-cp311-cp311-macosx_12_0_arm64.whl',
    platformTag: 'macosx_12_0_arm64',
    bytes: 223_405_849,
    sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
    unpackedBytes: 741_900_000,
  },
};

/** The wheel for a platform of Node's naming (`linux-x64`), or undefined where TensorFlow publishes none. */
export function pinnedWheel(platform: string): PinnedWheel | undefined {
  return PINNED[platform];
}
