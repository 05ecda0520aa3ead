import type { Activation, Network, OutputActivation } from '../../network';
import { stepsPerEpoch } from '../../training';
import { hasWebAssembly } from '../../webassembly';

/**
 * What loss and gradient take this thread: for each row on its way; for each unit beside its activation; and for each multiplication of the products,
 * of which the first layer has two and others three. Measured on a Zen 4, as the next ones, on fourteen networks from [2, 10, 1] to [100, 300, 3].
 */
const GRADIENT_NS = { row: 10, unit: 2, multiplication: 0.11 } as const;
/** What a unit's activation takes, forward and back. */
const ACTIVATION_NS: Readonly<Record<Activation | OutputActivation, number>> = {
  identity: 0,
  relu: 0,
  logistic: 6,
  tanh: 6,
  softmax: 10,
  exp: 6,
};
/** What putting each weight in its place takes, and taking its gradient from there. */
const WEIGHT_NS = 6;
/** A step of a training by itself, and each weight's part in it. */
const STEP_NS = { step: 2500, weight: 2.5 } as const;

/** The native library's: an answer of its own, a step of a compiled training, and each multiplication of W with a row, all products together. */
const NATIVE_NS = { answer: 450_000, step: 7000, multiplication: 0.2 } as const;
/**
 * What a fit must save to be trained natively. For the first one of a process the library has to be loaded and perhaps a program compiled, which take
 * fifteen times as long; for later ones a fit takes it some 3 ms by itself. With less than this a first fit of 500 samples by the default network
 * would be slower than scikit-learn's; with this later ones are still twice as fast.
 */
const WORTH_LIBRARY_NS = 45e6;
/** What each call of partialFit takes the library by itself. */
const NATIVE_CALL_NS = 2e6;
/** Steps are not interrupted: none may be longer, by which timers would have to wait. */
const LONGEST_STEP_NS = 8e6;

/** Numbers of X, at 8 bytes each, that are copied once more, to where this thread computes. */
const MOST_NUMBERS = 2 ** 20;

/** A training epoch by epoch. */
export interface TrainingWork {
  readonly network: Network;
  readonly samples: number;
  /** Rows of a step. */
  readonly batchSize: number;
  readonly epochs: number;
  /** Whether each epoch is a call of its own. */
  readonly isPartial: boolean;
  /** Rows that go through the network once more after each epoch, for somebody who looks. */
  readonly beside: number;
  readonly hasDropout: boolean;
}

/** Whether loss and gradient of a network for so many samples are sooner computed in this thread than by the library. */
export function isObjectiveByHand(network: Network, samples: number): boolean {
  if (!hasWebAssembly() || isLarge(network, samples)) return false;
  const { weights, rowNs } = gradientNs(network);
  return weights * WEIGHT_NS + samples * rowNs < NATIVE_NS.answer + samples * weights * NATIVE_NS.multiplication;
}

/**
 * Whether a training is left to this thread: where it would be no faster by the library, or by so little that loading that is not worth it.
 * By the work alone, so that the same call gives the same bits every time.
 */
export function isTrainingByHand(work: TrainingWork): boolean {
  const { network, samples, batchSize, epochs, isPartial, beside, hasDropout } = work;
  if (!hasWebAssembly() || isLarge(network, samples)) return false;
  if (hasDropout) return false; // which units are left out, only the others know
  const { weights, rowNs } = gradientNs(network);
  const stepNs = STEP_NS.step + weights * STEP_NS.weight;
  if (stepNs + Math.max(batchSize, beside) * rowNs > LONGEST_STEP_NS) return false;
  const steps = stepsPerEpoch(samples, batchSize);
  const byHand = steps * stepNs + (samples + beside) * rowNs;
  const natively = steps * NATIVE_NS.step + (samples + beside) * weights * NATIVE_NS.multiplication;
  return epochs * (byHand - natively - (isPartial ? NATIVE_CALL_NS : 0)) < WORTH_LIBRARY_NS;
}

function isLarge(network: Network, samples: number): boolean {
  return samples * network[0]!.inputs > MOST_NUMBERS;
}

/** How many weights there are, and what loss and gradient take for each row. */
function gradientNs(network: Network): { weights: number; rowNs: number } {
  const { row, unit, multiplication } = GRADIENT_NS;
  let [weights, rowNs] = [0, row as number];
  network.forEach(({ inputs, units, activation }, layer) => {
    weights += inputs * units;
    rowNs += units * (unit + ACTIVATION_NS[activation]) + inputs * units * (layer === 0 ? 2 : 3) * multiplication;
  });
  return { weights, rowNs };
}
