/**
 * The table of `npm run keras-parity`: the largest difference of `fitSequential` from TensorFlow.js' own `model.fit` after
 * twenty steps (weights, history and optimizer), each kind of layer with each optimizer.
 */
import { Command } from 'commander';
import { tf } from '../src';
import { fitDifferences } from '../test/keras/fit-differences';
import { layerCases } from '../test/keras/layer-cases';
import { OPTIMIZER_CASES } from '../test/keras/optimizer-cases';
import { tensorflowEngine } from '../src/engines';

const DESCRIPTION = [
  "Trains twenty steps by fitSequential and twenty by TensorFlow.js' own model.fit, each kind of layer with each optimizer,",
  'and prints a table of the largest differences of weights, history and optimizer.',
  'Fails if one of them is 1e-4 or more.',
].join(' ');

async function main(): Promise<void> {
  new Command('npm run keras-parity --').description(DESCRIPTION).parse();
  console.log(`| layer | ${OPTIMIZER_CASES.map(({ title }) => title).join(' | ')} |`);
  console.log(`| --- |${' ---: |'.repeat(OPTIMIZER_CASES.length)}`);
  let largest = 0;
  for (const layerCase of layerCases()) {
    const cells: number[] = [];
    for (const optimizer of OPTIMIZER_CASES) {
      const differences = await fitDifferences(layerCase, optimizer);
      cells.push(Math.max(differences.weights, differences.history, differences.optimizer));
    }
    largest = Math.max(largest, ...cells);
    console.log(`| ${layerCase.title} | ${cells.map((cell) => cell.toExponential(0)).join(' | ')} |`);
  }
  console.log(`\nLargest: ${largest.toExponential(0)}; TensorFlow.js ${tf.version.tfjs}.`);
  if (!(largest < 1e-4)) process.exitCode = 1;
  await tensorflowEngine().terminate();
}

void main();
