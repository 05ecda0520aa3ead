import { type Activation, fitsRowKernel, type Network, type OutputActivation } from '../../network';

/**
 * What a row takes one thread in 64 bits: on its way; for each input of a layer; for each multiplication, in WebAssembly or by the loop that larger
 * networks are left to; and for each unit by its activation.
 */
const ROW_NS = 50;
const INPUT_NS = 1;
const MULTIPLICATION_NS = { inWebAssembly: 0.1, inLoop: 0.65 } as const;
const ACTIVATION_NS: Readonly<Record<Activation | OutputActivation, number>> = {
  identity: 0,
  relu: 0,
  logistic: 13,
  tanh: 22,
  softmax: 13,
  exp: 13,
};

/** What a row takes one thread, by the network's size alone. */
export function byHandNs(network: Network): number {
  const multiplication = fitsRowKernel(network) ? MULTIPLICATION_NS.inWebAssembly : MULTIPLICATION_NS.inLoop;
  return network.reduce(
    (ns, { inputs, units, activation }) =>
      ns + inputs * INPUT_NS + units * (inputs * multiplication + ACTIVATION_NS[activation]),
    ROW_NS,
  );
}

/**
 * What loss and gradient take this thread: for each row on its way, each multiplication of its three products, each unit beside its activation; and
 * for each weight, which goes to its place and its gradient back, what that takes longer than on the way to the library.
 */
const OBJECTIVE_NS = { row: 50, multiplication: 0.45, unit: 2, weight: 6 } as const;
/** What they take the library: its answer of its own, and for each multiplication of a row. */
const NATIVE_OBJECTIVE_NS = { answer: 450_000, multiplication: 0.2 } as const;

/** Whether loss and gradient of a network for so many samples are sooner computed in this thread than by the library. */
export function isObjectiveByHand(network: Network, samples: number): boolean {
  const { row, multiplication, unit, weight } = OBJECTIVE_NS;
  let [weights, ofRow] = [0, row as number];
  for (const { inputs, units, activation } of network) {
    weights += inputs * units;
    ofRow += units * (unit + ACTIVATION_NS[activation]);
  }
  ofRow += weights * (multiplication - NATIVE_OBJECTIVE_NS.multiplication);
  return weights * weight + samples * ofRow < NATIVE_OBJECTIVE_NS.answer;
}
