import { floatArray, type Precision } from '../arrays';
import type { RandomState } from '../random';
import type { Activation } from './activation';
import type { LayerWeights, Network } from './network';

/**
 * Glorot-uniform starting weights, drawn as scikit-learn draws them.
 * Draw order is part of the contract: for each layer W row by row, then b. Source: Glorot & Bengio 2010, eq. 16;
 * scikit-learn's `MLP._init_coef`.
 *
 * @param hidden  the hidden activation; it decides the gain of every layer, the last one too. Of several each decides
 *   its own layer's, and the last of them the last layer's
 * @param random  consumed: inputs·units + units doubles per layer
 * @returns W and b, uniform in ±√(gain / (inputs + units)), gain 2 for `logistic`, else 6; layer by layer, so that
 *   something else can be done between two of them; in 32 bits those of 64 are rounded
 */
export function* glorotUniform(
  network: Network,
  hidden: Activation | readonly Activation[],
  random: RandomState,
  precision: Precision = 'float64',
): Generator<LayerWeights, void> {
  for (const [layer, { inputs, units }] of network.entries()) {
    const deciding = typeof hidden === 'string' ? hidden : hidden[Math.min(layer, hidden.length - 1)];
    const gain = deciding === 'logistic' ? 2 : 6;
    const bound = Math.sqrt(gain / (inputs + units));
    const W = floatArray(precision, inputs * units); // [inputs, units]
    const b = floatArray(precision, units); // [units]
    random.fillUniform(W, -bound, bound);
    random.fillUniform(b, -bound, bound);
    yield { W, b };
  }
}
