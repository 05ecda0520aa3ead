import type { Label } from '../../arrays';
import type { Activation, OutputActivation } from '../../network';
import type { Constant } from './constant';

/** One thing that is done to every row. */
export type Step =
  | { readonly kind: 'subtract' | 'divide' | 'multiply' | 'add'; readonly values: Float64Array } // [width], or one for all
  | { readonly kind: 'clip'; readonly low: number; readonly high: number }
  | LinearStep
  | { readonly kind: 'activation'; readonly activation: Exclude<Activation | OutputActivation, 'identity'> };

export interface LinearStep {
  readonly kind: 'linear';
  readonly inputs: number;
  readonly units: number;
  readonly W: Float64Array; // [inputs, units] in row order
  readonly b: Float64Array; // [units]
  readonly isDouble: boolean;
}

/** The input, and what has been done to it so far: a list whose last step stands first. */
export interface Rows {
  readonly kind: 'rows';
  readonly before: Rows | null;
  readonly step: Step | null; // null of the input itself
  /** Columns; undefined as long as nothing tells. */
  readonly width: number | undefined;
}

interface Of<K> {
  readonly kind: K;
  readonly of: Rows;
}

interface Labelled<K> extends Of<K> {
  readonly classes: readonly Label[];
}

/**
 * What a tensor of the graph is, whatever the input may be. `complement`: 1 − p; `pair`: that and p beside it; `likely`: whether
 * a number is above one half; `index`: where the largest of each row stands; `label`: its class; `maps`: probabilities by class.
 */
export type Traced =
  Constant | Rows | Of<'complement'> | Of<'pair'> | Of<'likely'> | Of<'index'> | Labelled<'label'> | Labelled<'maps'>;
