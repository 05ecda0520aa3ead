import type { Label } from '../../arrays';

/** What is to be drawn of a partial dependence; outputs are those that are shown. */
export interface EffectRequest {
  readonly names: readonly string[]; // of the features
  readonly grid: readonly (readonly Label[])[];
  readonly average: readonly (readonly number[])[] | null;
  readonly individual: readonly (readonly (readonly number[])[])[] | null;
  readonly outputs: readonly string[];
  /** What stands over a panel that shows one output alone. */
  readonly headings: readonly string[];
  readonly prediction: string;
  readonly width: number;
  readonly height: number;
}
