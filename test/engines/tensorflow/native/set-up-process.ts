import { setUpNative, thisMachine, type Machine } from '../../../../src/engines/tensorflow/native';

// A set-up in a process of its own, for the machine given as JSON; says its stages, and at last `done` or why not.
const given: Partial<Machine> = JSON.parse(process.argv[2]!) as Partial<Machine>;
const machine: Machine = { ...thisMachine(), ...given, freeBytes: () => 1e12 };
const say = (text: string): void => void process.stdout.write(`${text}\n`);
setUpNative(machine, { begin: say, advance: () => undefined, fail: () => undefined, end: () => undefined }).then(
  () => {
    say('done');
  },
  (error: unknown) => {
    say(String(error));
  },
);
