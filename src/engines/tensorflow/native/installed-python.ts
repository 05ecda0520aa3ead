import { compileAddon } from './compile-addon';
import { findCompiler } from './find-compiler';
import { linkLibraries } from './link-libraries';
import { TENSORFLOW_VERSION } from './pinned-wheel';
import { type CommandOptions, runCommand } from './run-command';
import { commandOptions, type Staging } from './staging';

/** Asks where `tensorflow` is without importing it, which would take seconds. */
const FIND = `
import importlib.metadata, importlib.util
spec = importlib.util.find_spec('tensorflow')
for name in ('tensorflow', 'tensorflow-cpu') if spec and spec.submodule_search_locations else ():
    try:
        print('found', importlib.metadata.version(name), list(spec.submodule_search_locations)[0])
    except importlib.metadata.PackageNotFoundError:
        pass
`;

/** A Python that has TensorFlow of the right minor version installed. */
export interface PythonTensorflow {
  readonly python: string;
  readonly version: string;
  /** its `tensorflow` folder */
  readonly folder: string;
}

/** @returns undefined if no Python on the PATH (or in $PYTHON) has it */
export async function findPythonTensorflow(options: CommandOptions): Promise<PythonTensorflow | undefined> {
  const minor = TENSORFLOW_VERSION.split('.').slice(0, 2).join('.');
  for (const python of [options.env.PYTHON, 'python3', 'python']) {
    if (!python) continue;
    const result = await runCommand(python, ['-c', FIND], options);
    for (const [, version, folder] of result?.stdout.matchAll(/^found (\S+) (.+)$/gm) ?? [])
      if (version!.startsWith(`${minor}.`)) return { python, version: version!, folder: folder! };
  }
  return undefined;
}

/** @returns the source in words, or undefined if there is no such Python */
export async function takePythonTensorflow(staging: Staging): Promise<string | undefined> {
  const found = await findPythonTensorflow(commandOptions(staging));
  if (found === undefined || linkLibraries(found.folder, staging) !== undefined) return undefined;
  await compileAddon(await findCompiler(commandOptions(staging)), staging);
  return `Python's tensorflow ${found.version} in ${found.folder}`;
}
