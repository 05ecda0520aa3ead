import type { LayerVariable, Optimizer } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidParameterError } from '../errors';
import type { ModelOptimizerState } from '../training';
import { adamaxWeights, isAdamax, setAdamaxWeights } from './adamax-weights';
import type { NamedTensor } from './named-tensor';
import { numbersOf } from './numbers-of';

/**
 * What an optimizer remembers of earlier steps, copied; null where it has not made any.
 *
 * @param trained  the weights that it changes
 * @param slots    how many tensors it has for each of them
 * @throws InvalidParameterError where what it remembers is of other weights
 */
export async function readOptimizerState(
  who: string,
  optimizer: Optimizer,
  trained: readonly LayerVariable[],
  slots: number,
): Promise<ModelOptimizerState | null> {
  const [iterations, ...tensors] = await optimizerWeights(optimizer);
  iterations!.tensor.dispose(); // the others are the optimizer's own
  const t = optimizer.iterations;
  if (t === 0 && tensors.length === 0) return null;
  const fits = tensors.every(({ tensor }, i) => tensor.shape.join() === trained[i % trained.length]?.shape.join());
  if (tensors.length !== slots * trained.length || !fits) {
    const legal = 'compiled with an optimizer of its own: this one has trained other weights';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: optimizer.getClassName() }]);
  }
  const arrays = tensors.map(({ tensor }) => numbersOf(tensor));
  const ofSlot = (slot: number): Float32Array[] => arrays.slice(slot * trained.length, (slot + 1) * trained.length);
  return { t, slots: Array.from({ length: slots }, (_, slot) => ofSlot(slot)) };
}

/**
 * Leaves in an optimizer what another one of its kind remembers.
 *
 * @param names  how the names of its slots' variables end
 */
export async function writeOptimizerState(
  optimizer: Optimizer,
  trained: readonly LayerVariable[],
  names: readonly string[],
  { t, slots }: ModelOptimizerState,
): Promise<void> {
  const after = [
    { name: 'iter', tensor: tf.scalar(t, 'int32') },
    ...slots.flatMap((arrays, slot) =>
      arrays.map((numbers, index) => {
        const { name, shape } = trained[index]!;
        return { name: `${name}/${names[slot]!}`, tensor: tf.tensor(numbers, shape as number[]) };
      }),
    ),
  ];
  await setOptimizerWeights(optimizer, after);
}

/**
 * Remembers what an optimizer remembers.
 *
 * @returns the way back; one that does nothing for an optimizer of the user's own that cannot tell
 */
export async function markOptimizerState(optimizer: Optimizer): Promise<() => Promise<void>> {
  const tensors = await optimizerWeights(optimizer).catch(() => null);
  if (tensors === null) return () => Promise.resolve();
  const kept = tensors.map(({ name, tensor }) => ({ name, numbers: numbersOf(tensor), tensor }));
  tensors[0]?.tensor.dispose(); // the others are the optimizer's own
  return () =>
    setOptimizerWeights(
      optimizer,
      kept.map(({ name, numbers, tensor: { shape, dtype } }) => ({ name, tensor: tf.tensor(numbers, shape, dtype) })),
    );
}

/** Hands an optimizer such tensors instead of those that it has. */
export async function setOptimizerWeights(optimizer: Optimizer, weights: NamedTensor[]): Promise<void> {
  const before = await optimizerWeights(optimizer);
  if (isAdamax(optimizer)) setAdamaxWeights(optimizer, weights);
  else await optimizer.setWeights(weights);
  tf.dispose([...before, ...weights].map(({ tensor }) => tensor)); // the optimizer has made variables of them
}

/** The steps so far, as the first, and the optimizer's own variables, which stay its own. */
export function optimizerWeights(optimizer: Optimizer): Promise<NamedTensor[]> {
  return isAdamax(optimizer) ? Promise.resolve(adamaxWeights(optimizer)) : optimizer.getWeights();
}
