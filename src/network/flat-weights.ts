import { type LayerWeights, type Network, parameterCount } from './network';

/** All weights as one vector, every W row by row, then every b: scikit-learn's order for L-BFGS. */
export function flatten(weights: readonly LayerWeights[]): Float64Array {
  const parts = [...weights.map(({ W }) => W), ...weights.map(({ b }) => b)];
  const vector = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    vector.set(part, start);
    start += part.length;
  }
  return vector;
}

/** The weights in such a vector, copied. */
export function unflatten(network: Network, vector: Float64Array): LayerWeights[] {
  if (vector.length !== parameterCount(network))
    throw new Error(`${vector.length} numbers are not the network's weights`);
  let start = 0;
  const next = (length: number): Float64Array => vector.slice(start, (start += length));
  const Ws = network.map(({ inputs, units }) => next(inputs * units));
  const bs = network.map(({ units }) => next(units));
  return Ws.map((W, layer) => ({ W, b: bs[layer]! }));
}
