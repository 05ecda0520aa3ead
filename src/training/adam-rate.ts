import type { AdamSettings } from './training-plan';

/**
 * The rate of Adam's step t, counted from 1, with both bias corrections gathered in it: rate·√(1 − β2ᵗ) / (1 − β1ᵗ).
 * Source: Kingma & Ba 2015, end of section 2.
 */
export function adamRate({ beta1, beta2 }: Pick<AdamSettings, 'beta1' | 'beta2'>, rate: number, t: number): number {
  return (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}
