import { SetupError } from '../../../errors';
import { type CommandOptions, runCommand } from './run-command';

/** A C++ compiler: a program and the arguments that come first. */
export interface Compiler {
  readonly command: string;
  readonly args: readonly string[];
  /** the first line of its `--version` */
  readonly version: string;
}

/** @throws SetupError if there is none */
export async function findCompiler(options: CommandOptions): Promise<Compiler> {
  // CXX may hold several words, as in CXX="ccache g++".
  const wished = options.env.CXX?.split(/\s+/).filter((word) => word !== '') ?? [];
  for (const [command, ...args] of [wished, ['g++'], ['clang++']]) {
    if (command === undefined) continue;
    const result = await runCommand(command, [...args, '--version'], options);
    if (result?.code === 0) return { command, args, version: result.stdout.split('\n')[0]! };
  }
  throw new SetupError(
    'No C++ compiler was found (looked for $CXX, g++, clang++).',
    'Install a C++ compiler (Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install), ' +
      'then run npx tfjs-learn setup.',
  );
}
