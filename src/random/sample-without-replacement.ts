import { InvalidParameterError } from '../errors';
import type { RandomState } from './random-state';

/**
 * Draws distinct whole numbers of [0, nPopulation). Which way is taken depends on the share that is drawn, as in
 * scikit-learn, so that a seed gives the very numbers: up to 1 % by drawing again what came before, from 99 % on by a
 * reservoir, in between by the beginning of a permutation. The order is no random one: of a reservoir most numbers
 * stay in their places. Source: scikit-learn's `sample_without_replacement` with `method="auto"`.
 *
 * @param nPopulation  a whole number ≥ 0
 * @param nSamples     a whole number in [0, nPopulation]
 * @param random       consumed: one draw per number and repetition, or nPopulation draws for more than 1 %
 * @returns numbers [nSamples]
 * @throws InvalidParameterError for a count out of its range
 */
export function sampleWithoutReplacement(nPopulation: number, nSamples: number, random: RandomState): number[] {
  checkCount('nPopulation', 'a whole number in [0, 2^53)', nPopulation, Number.MAX_SAFE_INTEGER);
  checkCount('nSamples', `a whole number in [0, nPopulation], here ${nPopulation}`, nSamples, nPopulation);
  const share = nPopulation === 0 ? 1 : nSamples / nPopulation;
  if (share <= 0.01) return drawUntilNew(nPopulation, nSamples, random);
  if (share >= 0.99) return fillReservoir(nPopulation, nSamples, random);
  return random.permutation(nPopulation).slice(0, nSamples);
}

function drawUntilNew(nPopulation: number, nSamples: number, random: RandomState): number[] {
  const drawn = new Set<number>(); // in order of arrival
  while (drawn.size < nSamples) drawn.add(random.randint(nPopulation));
  return [...drawn];
}

/** Each number after the first nSamples takes the place it draws, if there is such a place. */
function fillReservoir(nPopulation: number, nSamples: number, random: RandomState): number[] {
  const reservoir = Array.from({ length: nSamples }, (_, i) => i);
  for (let i = nSamples; i < nPopulation; i++) {
    const place = random.randint(0, i + 1);
    if (place < nSamples) reservoir[place] = i;
  }
  return reservoir;
}

function checkCount(name: string, legal: string, got: number, highest: number): void {
  if (Number.isSafeInteger(got) && got >= 0 && got <= highest) return;
  throw new InvalidParameterError('sampleWithoutReplacement', [{ name, legal, got }]);
}
