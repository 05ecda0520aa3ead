import { runCommandLine } from '../../src/cli/command-line';
import { type Machine, thisMachine } from '../../src/engines/tensorflow/native';

// The command line in a process of its own, for the machine given as JSON.
const [given, ...args] = process.argv.slice(2);
const machine: Machine = { ...thisMachine(), ...(JSON.parse(given!) as Partial<Machine>), freeBytes: () => 1e12 };
void runCommandLine(args, machine).then((exitCode) => {
  process.exitCode = exitCode;
});
