import { variables } from '../../webassembly';

/** The variables of a function that computes a layer: those here are its parameters, of which `layer-module.ts` tells. */
export function layerVariables() {
  const { types, variable } = variables();
  const x = variable('i32');
  const inputs = variable('i32');
  const weights = variable('i32');
  const sums = variable('i32');
  const sumsEnd = variable('i32');
  const least = variable('f64');
  return { types, variable, parameters: types.length, x, inputs, weights, sums, sumsEnd, least };
}
