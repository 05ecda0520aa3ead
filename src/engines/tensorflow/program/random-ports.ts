import type { Model } from '../../../network';
import type { Value } from '../graph';
import type { PassContext } from './forward-pass';
import { isRandom } from './layers';
import type { Ports } from './ports';

/** Rates and least hashes of the random layers, and their seed, or seeds where any layer has its own. */
export function randomPorts({ layers }: Model): Ports {
  const random = layers.filter(isRandom);
  if (random.length === 0) return {};
  const ofLayers = [random.length];
  const haveOwnSeeds = random.some(({ seed }) => seed !== null);
  return {
    dropoutRates: { type: 'float64', shape: ofLayers },
    dropoutThresholds: { type: 'int32', shape: ofLayers },
    dropoutSeed: { type: 'int32', shape: haveOwnSeeds ? ofLayers : [] },
  };
}

/** The values of those ports; null where nothing is random. */
export function randomValues(values: Readonly<Record<string, Value>>, t: Value): PassContext['random'] {
  const { dropoutRates: rates, dropoutThresholds: thresholds, dropoutSeed: seed } = values;
  return rates === undefined ? null : { rates, thresholds: thresholds!, seed: seed!, t };
}
