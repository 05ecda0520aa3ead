import type { FloatArray } from '../../arrays';
import type { LayerWeights } from '../../network';
import { type LossAndGradient, type LossPlan, type ObjectiveSession } from '../../training';
import { giveTurnWhenLong } from '../turns';
import { NetworkByHand, paddedOutputs, type Targets } from './network-by-hand';

/** Loss and gradient of one plan in this thread, over all of its samples at once. */
export class ObjectiveByHand implements ObjectiveSession {
  readonly mode = 'interpreted';
  readonly #alpha: number;
  readonly #network: NetworkByHand;
  readonly #targets: Targets;
  readonly #order: Int32Array;

  constructor({ network, loss, alpha, X, y, sampleWeight }: LossPlan) {
    this.#alpha = alpha;
    const beside = { numbers: X.rows * (paddedOutputs(y.columns) + 1), vectors: 2 };
    this.#network = new NetworkByHand(network, X.rows, beside);
    const { memory, input, outputColumns } = this.#network;
    this.#network.putSamples(input, X.data);
    const place = memory.take(X.rows * outputColumns);
    this.#targets = this.#network.putTargets(place, { loss, y: y.data, sampleWeight, precision: 'float64' });
    this.#order = memory.takeIndices(X.rows);
    for (let row = 0; row < X.rows; row++) this.#order[row] = row;
  }

  async evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient> {
    await giveTurnWhenLong();
    const network = this.#network;
    network.put(network.parameters, weights);
    const { loss, share } = network.differentiate(this.#targets, this.#alpha, this.#order);
    const gradient = network.take(network.gradient, 'float64');
    for (const { W, b } of gradient) for (const numbers of [W, b]) scale(numbers, share);
    return { loss, gradient };
  }

  close(): Promise<void> {
    this.#network.close();
    return Promise.resolve();
  }
}

function scale(numbers: FloatArray, factor: number): void {
  for (let i = 0; i < numbers.length; i++) numbers[i]! *= factor;
}
