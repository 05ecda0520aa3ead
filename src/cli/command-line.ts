import { Command, CommanderError } from 'commander';
import type { Machine } from '../engines/tensorflow/native';
import { packageVersion } from '../files';
import { doctor } from './doctor';
import { type Output, processOutput } from './output';
import { setup, type SetupOptions } from './setup';

/**
 * Runs `tfjs-learn` with these arguments.
 *
 * @param args  without `node` and the script
 * @returns the exit code: 0 if all is well
 */
export async function runCommandLine(
  args: readonly string[],
  machine: Machine,
  output: Output = processOutput,
): Promise<number> {
  let exitCode = 0;
  const program = new Command('tfjs-learn')
    .description("scikit-learn's neural networks for Node.js: the native TensorFlow library's set-up")
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Run tfjs-learn --help for the commands.')
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err });
  program
    .command('setup')
    .description('bring the native TensorFlow library, and compile this package for Node.js, unless that is done')
    .option('--if-possible', 'succeed without it, too; the library then says what is missing when it is used')
    .option('--force', 'even if it is in place: set it up anew')
    .action(async (options: SetupOptions) => {
      exitCode = await setup(machine, output, options);
    });
  program
    .command('doctor')
    .description('say whether the native engine works, and if not, why and what to do')
    .action(async () => {
      exitCode = await doctor(machine, output);
    });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return 1;
    }
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
  return exitCode;
}
