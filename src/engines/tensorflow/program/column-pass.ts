import type { DenseModelLayer, Model } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { add, columnsInTiles, hiddenTranspose, matMul, precisionOf, reshape, turned } from '../graph/operations';
import { activate } from './layers';
import { liesTransposed } from './weight-matrix';

/**
 * Of a row, machine code takes a few units at a time where these fill no tile; of a unit as many rows as a register holds, which makes up
 * for transposing X. A step of 1,000 rows of 10 → 5 → 1 takes half as long so, one of 200 of 2 → 10 → 1 a fifth less. Of fewer rows, more
 * units, or longer rows it takes longer; and of very many, as the numbers of a row then lie many pages apart.
 */
const WORTH_TRANSPOSING = { fromRows: 128, mostRows: 200_000, mostUnits: 15, mostFeatures: 64 } as const;

/**
 * A perceptron's output [rows, units] for X [rows, features], made of matrices [units, rows], and differentiable by every weight.
 *
 * @param model  whose activations take each number by itself, as those of hidden layers do
 * @returns null where that takes longer than `forwardPass`, or the model has layers of other kinds
 */
export function columnPass(
  graph: FunctionGraph,
  { layers }: Model,
  weights: readonly (readonly Value[])[],
  X: Value,
): Value | null {
  const dense = layers.filter((layer) => layer.kind === 'dense');
  if (dense.length < layers.length || !isWorthIt(graph, dense, X)) return null;
  const columns = hiddenTranspose(graph, X);
  const output = dense.reduce((x, { activation, units, weights: own }, place) => {
    const [W, b] = weights[place]!;
    const ofUnits = liesTransposed(own[0]!) ? W! : turned(graph, W!); // [units, inputs]
    const sums = matMul(graph, ofUnits, x, place === 0 ? X : null);
    const z = b === undefined ? sums : add(graph, sums, reshape(graph, b, [units, 1]));
    return activate(graph, activation, z);
  }, columns);
  return turned(graph, output);
}

function isWorthIt(graph: FunctionGraph, layers: readonly DenseModelLayer[], X: Value): boolean {
  const [rows, features] = [X.shape[0]!, X.shape[1]!];
  const { fromRows, mostRows, mostUnits, mostFeatures } = WORTH_TRANSPOSING;
  if (graph.tiling === null || rows < fromRows || rows > mostRows || features > mostFeatures) return false;
  const fillsTiles = columnsInTiles(rows, precisionOf(X)) === rows; // or x would be copied for every product
  return fillsTiles && layers.every(({ units }) => units <= mostUnits);
}
