import { type FunctionText, variables } from './assemble';
import type { Written } from './instructions';
import { throughVectors } from './vector-loop';

/**
 * A step of Adam over the gradient times `factor`: means m ← β1·m + rest1·g and v ← β2·v + rest2·g², parameters
 * p ← p − rate·m / (√v + ε). Source: Kingma & Ba 2015, end of section 2.
 */
export function adam(): FunctionText {
  const { types, variable } = variables();
  const [p, end, gradient] = [variable('i32'), variable('i32'), variable('i32')];
  const [m, v] = [variable('i32'), variable('i32')];
  const [factor, beta1, rest1] = [variable('f64'), variable('f64'), variable('f64')];
  const [beta2, rest2] = [variable('f64'), variable('f64')];
  const [rate, epsilon] = [variable('f64'), variable('f64')];
  const parameters = types.length;
  const [g, mean, square] = [variable('v128'), variable('v128'), variable('v128')];

  return {
    name: 'adam',
    types,
    parameters,
    body: (write) => {
      const { get, set, f64x2 } = write;
      const number = (variable: number): Written => f64x2.splat(get(variable));
      throughVectors(write, [p, gradient, m, v], end, (at) => {
        set(g, f64x2.mul(number(factor), f64x2.load(at, get(gradient))));
        set(mean, f64x2.add(f64x2.mul(f64x2.load(at, get(m)), number(beta1)), f64x2.mul(get(g), number(rest1))));
        set(
          square,
          f64x2.add(
            f64x2.mul(f64x2.load(at, get(v)), number(beta2)),
            f64x2.mul(f64x2.mul(get(g), get(g)), number(rest2)),
          ),
        );
        f64x2.store(at, get(m), get(mean));
        f64x2.store(at, get(v), get(square));
        const step = (): Written =>
          f64x2.div(f64x2.mul(get(mean), number(rate)), f64x2.add(f64x2.sqrt(get(square)), number(epsilon)));
        f64x2.store(at, get(p), f64x2.sub(f64x2.load(at, get(p)), step()));
      });
    },
  };
}

/**
 * A step of gradient descent with momentum over the gradient times `push`: v ← μ·v − push·g, and parameters
 * p ← p + v, or with Nesterov's look ahead p ← p + μ·v − push·g. Source: Sutskever et al. 2013.
 */
export function momentum(): FunctionText {
  const { types, variable } = variables();
  const [p, end, gradient, v] = [variable('i32'), variable('i32'), variable('i32'), variable('i32')];
  const [push, mu, looksAhead] = [variable('f64'), variable('f64'), variable('i32')];
  const parameters = types.length;
  const [pushed, velocity] = [variable('v128'), variable('v128')];

  return {
    name: 'momentum',
    types,
    parameters,
    body: (write) => {
      const { get, set, when, f64x2 } = write;
      const number = (variable: number): Written => f64x2.splat(get(variable));
      const goOn = (): Written => set(velocity, f64x2.sub(f64x2.mul(get(velocity), number(mu)), get(pushed)));
      throughVectors(write, [p, gradient, v], end, (at) => {
        set(pushed, f64x2.mul(number(push), f64x2.load(at, get(gradient))));
        set(velocity, f64x2.load(at, get(v)));
        goOn();
        f64x2.store(at, get(v), get(velocity));
        when(get(looksAhead), goOn);
        f64x2.store(at, get(p), f64x2.add(f64x2.load(at, get(p)), get(velocity)));
      });
    },
  };
}
