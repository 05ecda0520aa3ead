import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine, Progress } from '../../../../src/engines/tensorflow/native';
import { zipFile } from './zip-file';

const HEADER = 'extern "C" const char* TF_Version();\n';
/** As tfjs-node's own, with all but its version left out. */
const BINDING = `
#include <node_api.h>
#include "tensorflow/c/c_api.h"
static napi_value Init(napi_env env, napi_value exports) {
  napi_value version;
  napi_create_string_utf8(env, TF_Version(), NAPI_AUTO_LENGTH, &version);
  napi_set_named_property(env, exports, "TF_Version", version);
  return exports;
}
NAPI_MODULE(tfjs_binding, Init)
`;

/** A wheel laid out as TensorFlow's, with libraries of a few kilobytes that a compiler has really made. */
export interface TinyWheel {
  readonly bytes: Buffer;
  /** what is in it, by name */
  readonly files: Readonly<Record<string, Buffer>>;
}

/** Takes some tenths of a second: make it once. */
export function tinyWheel(): TinyWheel {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-wheel-'));
  const library = (name: string, source: string): Buffer => {
    writeFileSync(join(folder, 'source.cc'), source);
    const made = spawnSync('g++', ['-shared', '-fPIC', `-Wl,-soname,${name}`, 'source.cc', '-o', name], {
      cwd: folder,
    });
    if (made.status !== 0) throw new Error(`These tests need g++. ${made.stderr.toString()}`);
    return readFileSync(join(folder, name));
  };
  const files = {
    'tensorflow/__init__.py': Buffer.from('raise ImportError'),
    'tensorflow/libtensorflow_cc.so.2': library(
      'libtensorflow_cc.so.2',
      'extern "C" const char* TF_Version() { return "2.21.0"; }',
    ),
    'tensorflow/libtensorflow_framework.so.2': library('libtensorflow_framework.so.2', ''),
    'tensorflow/include/tensorflow/c/c_api.h': Buffer.from(HEADER),
    'tensorflow/include/Eigen/Core': Buffer.from('not needed'),
  };
  rmSync(folder, { recursive: true });
  return { bytes: zipFile(files), files };
}

/** A machine of its own in a temporary folder: cache, programs on the PATH, tfjs-node with a tiny C++ source. */
export interface Workbench {
  readonly folder: string;
  readonly machine: Machine;
  /** where the cache's native folders are */
  readonly native: string;
  /** the file that pip will bring */
  readonly wheelFile: string;
  /** Puts a shell script on the PATH; each of its calls is written down. */
  program(name: string, script: string): void;
  /** the calls so far, each `name arguments` */
  calls(): string[];
  remove(): void;
}

export const WHEEL_NAME = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl';

/** With a compiler, and a Python without TensorFlow whose pip takes the wheel from `wheelFile`. */
export function workbench(wheel: TinyWheel): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-native-'));
  const at = (...path: string[]): string => join(folder, ...path);
  for (const path of ['bin', 'project/node_modules/@tensorflow/tfjs-node/binding'])
    mkdirSync(at(path), { recursive: true });
  const tfjsNode = at('project/node_modules/@tensorflow/tfjs-node');
  writeFileSync(join(tfjsNode, 'package.json'), '{ "name": "@tensorflow/tfjs-node", "version": "4.22.0" }');
  writeFileSync(join(tfjsNode, 'binding', 'tfjs_binding.cc'), BINDING);
  writeFileSync(at('wheel'), wheel.bytes);
  const bench: Workbench = {
    folder,
    native: at('cache/tfjs-learn/native'),
    wheelFile: at('wheel'),
    machine: {
      platform: 'linux-x64',
      env: { PATH: at('bin'), HOME: folder, TFJS_LEARN_CACHE: at('cache') },
      tfjsNode,
      wheel: {
        package: 'tensorflow-cpu',
        file: WHEEL_NAME,
        platformTag: 'manylinux_2_27_x86_64',
        bytes: wheel.bytes.length,
        sha256: createHash('sha256').update(wheel.bytes).digest('hex'),
        unpackedBytes: 100_000,
      },
      freeBytes: () => 1e12,
    },
    program(name, script) {
      const log = `echo "${name} $*" >> '${at('calls')}'`;
      // The machine's PATH holds nothing but these programs; what they call is found on the real one.
      writeFileSync(at('bin', name), `#!/bin/sh\n${log}\nPATH='${process.env.PATH!}'\n${script}\n`, { mode: 0o755 });
    },
    calls: () => (existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : []),
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  bench.program('g++', 'exec g++ "$@"');
  bench.program('python3', pip(`cp '${at('wheel')}' "$folder/${WHEEL_NAME}"`));
  return bench;
}

/** A `python3` that has no TensorFlow, and whose pip downloads by this line of shell into `$folder`. */
export function pip(download: string): string {
  return `
case "$*" in
  *--version) echo "pip 23.2.1" ;;
  *download*) while [ "$1" != -d ]; do shift; done; folder=$2; ${download} ;;
esac`;
}

/** Writes down the stages. */
export function stages(): Progress & { readonly begun: string[] } {
  const begun: string[] = [];
  return {
    begun,
    begin: (stage) => void begun.push(stage),
    advance: () => undefined,
    fail: () => undefined,
    end: () => undefined,
  };
}
