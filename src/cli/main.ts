#!/usr/bin/env node
import { thisMachine } from '../engines/tensorflow/native';
import { runCommandLine } from './command-line';

// As in `tfjs-learn doctor | head -1`: whoever read the output has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void runCommandLine(process.argv.slice(2), thisMachine()).then((exitCode) => {
  process.exitCode = exitCode;
});
