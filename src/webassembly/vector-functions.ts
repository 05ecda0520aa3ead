import { type FunctionText, variables } from './assemble';
import type { Instructions, Written } from './instructions';
import { PAIRS, throughVectors } from './vector-loop';

/** The sum of the products of two vectors' components. */
export function dot(): FunctionText {
  const { types, variable } = variables();
  const [a, end, b] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const sums = PAIRS.map(() => variable('v128'));

  return {
    name: 'dot',
    types,
    parameters,
    result: 'f64',
    body: (write) => {
      const { get, set, f64, f64x2 } = write;
      throughVectors(write, [a, b], end, (at, pair) => {
        const product = (): Written => f64x2.mul(f64x2.load(at, get(a)), f64x2.load(at, get(b)));
        set(sums[pair]!, f64x2.add(get(sums[pair]!), product()));
      });
      const [first, ...others] = sums;
      for (const sum of others) set(first!, f64x2.add(get(first!), get(sum)));
      f64.add(f64x2.lane(get(first!), 0), f64x2.lane(get(first!), 1));
    },
  };
}

/** sum += factor · vector. */
export function addScaled(): FunctionText {
  const { types, variable } = variables();
  const [sum, end, vector, factor] = [variable('i32'), variable('i32'), variable('i32'), variable('f64')];
  const parameters = types.length;
  const factors = variable('v128');

  return {
    name: 'addScaled',
    types,
    parameters,
    body: (write) => {
      const { get, set, f64x2 } = write;
      set(factors, f64x2.splat(get(factor)));
      throughVectors(write, [sum, vector], end, (at) => {
        const product = (): Written => f64x2.mul(get(factors), f64x2.load(at, get(vector)));
        f64x2.store(at, get(sum), f64x2.add(f64x2.load(at, get(sum)), product()));
      });
    },
  };
}

/** vector = other − vector. */
export function subtractFrom(): FunctionText {
  const { types, variable } = variables();
  const [vector, end, other] = [variable('i32'), variable('i32'), variable('i32')];
  return {
    name: 'subtractFrom',
    types,
    parameters: types.length,
    body: (write) => {
      const { get, f64x2 } = write;
      throughVectors(write, [vector, other], end, (at) => {
        f64x2.store(at, get(vector), f64x2.sub(f64x2.load(at, get(other)), f64x2.load(at, get(vector))));
      });
    },
  };
}

/** Makes each number of the first vector the smaller, of the second the larger of itself and its one of `values`, where that is a number. */
export function widen(): FunctionText {
  const { types, variable } = variables();
  const [smallest, end] = [variable('i32'), variable('i32')];
  const [largest, values] = [variable('i32'), variable('i32')];
  const parameters = types.length;
  const value = variable('v128');

  return {
    name: 'widen',
    types,
    parameters,
    body: (write) => {
      const { get, set, f64x2 } = write;
      throughVectors(write, [smallest, largest, values], end, (at) => {
        set(value, f64x2.load(at, get(values)));
        f64x2.store(at, get(smallest), f64x2.smallerOf(f64x2.load(at, get(smallest)), get(value)));
        f64x2.store(at, get(largest), f64x2.largerOf(f64x2.load(at, get(largest)), get(value)));
      });
    },
  };
}

/** Multiplies gradients by the derivative of logistic, a·(1 − a) for what came out of it. */
export function timesLogisticSlope(): FunctionText {
  return timesSlope('timesLogisticSlope', ({ f64x2 }, one, a) => f64x2.mul(a(), f64x2.sub(one(), a())));
}

/** The same for tanh, 1 − a². */
export function timesTanhSlope(): FunctionText {
  return timesSlope('timesTanhSlope', ({ f64x2 }, one, a) => f64x2.sub(one(), f64x2.mul(a(), a())));
}

function timesSlope(
  name: string,
  slope: (write: Instructions, one: () => Written, a: () => Written) => Written,
): FunctionText {
  const { types, variable } = variables();
  const [gradient, end, activations] = [variable('i32'), variable('i32'), variable('i32')];
  const parameters = types.length;
  const [ones, activation] = [variable('v128'), variable('v128')];

  return {
    name,
    types,
    parameters,
    body: (write) => {
      const { get, set, f64, f64x2 } = write;
      const [one, a] = [(): Written => get(ones), (): Written => get(activation)];
      set(ones, f64x2.splat(f64.const(1)));
      throughVectors(write, [gradient, activations], end, (at) => {
        set(activation, f64x2.load(at, get(activations)));
        f64x2.store(at, get(gradient), f64x2.mul(f64x2.load(at, get(gradient)), slope(write, one, a)));
      });
    },
  };
}
