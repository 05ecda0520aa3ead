import { type FloatArray, floatArray, type Precision } from '../../../src/arrays';
import { LoadedProgram } from '../../../src/engines/tensorflow/loaded-program';
import { exchangeFolder, type TfjsNode } from '../../../src/engines/tensorflow/native';
import type { FittedNetwork } from '../../../src/engines/tensorflow/network-answer';
import { outputsAtOnce } from '../../../src/engines/tensorflow/plan-outputs';
import { ProgramCache } from '../../../src/engines/tensorflow/program-cache';
import { ProgramStore } from '../../../src/engines/tensorflow/store';
import { forward } from '../../../src/network';
import { RandomState } from '../../../src/random';

/** Of programs that are not kept on disk. */
export const store = new ProgramStore(exchangeFolder(process.env), undefined);

type Load = ConstructorParameters<typeof ProgramCache>[0];

/** @param load  for tests of what fails */
export function newCache(tf: TfjsNode, load: Load = (program) => new LoadedProgram(tf, store, program)): ProgramCache {
  return new ProgramCache(load, 32);
}

/** A block of random rows, and a network's output for them by sums in JavaScript. */
export function blockByHand(
  { network, weights }: FittedNetwork,
  precision: Precision = 'float64',
): { rows: number; X: FloatArray; byHand: FloatArray } {
  const rows = outputsAtOnce(network, precision);
  const columns = network[0]!.inputs;
  const X = floatArray(precision, rows * columns);
  new RandomState(1).fillUniform(X);
  const byHand = floatArray(precision, rows * network.at(-1)!.units);
  forward(network, weights, { data: X, rows, columns }, byHand);
  return { rows, X, byHand };
}
