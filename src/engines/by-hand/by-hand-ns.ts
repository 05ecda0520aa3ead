import { type Activation, fitsRowKernel, type Network, type OutputActivation } from '../../network';

/**
 * What a row takes one thread in 64 bits: on its way; for each input of a layer; for each multiplication, in WebAssembly or by the loop that larger
 * networks are left to; and for each unit by its activation.
 */
const ROW_NS = 10;
const INPUT_NS = 0.4;
const MULTIPLICATION_NS = { inWebAssembly: 0.1, inLoop: 0.65 } as const;
const ACTIVATION_NS: Readonly<Record<Activation | OutputActivation, number>> = {
  identity: 0,
  relu: 0,
  logistic: 3.5,
  tanh: 6,
  softmax: 5.5,
  exp: 3.5,
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
