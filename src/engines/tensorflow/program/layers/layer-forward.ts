import type { FunctionGraph, Value } from '../../graph';
import type { RandomValues } from './random-values';

/** What a layer is told of the pass that it is part of. */
export interface LayerContext {
  /** Whether units are left out, noise is added, and batches are normalised by themselves. */
  readonly isTraining: boolean;
  /** Null where nothing of the model is random, or nothing is trained. */
  readonly random: RandomValues | null;
  /** 1 for each row of the batch and 0 for those that only fill it up [rows, 1]; null where all are the batch's. */
  readonly mask: Value | null;
  /** The rows of the batch, a scalar; null where nothing is trained. */
  readonly count: Value | null;
}

export interface LayerOutput {
  readonly output: Value;
  /** New values of weights that are not trained, by their places among the layer's weights. */
  readonly changed?: ReadonlyMap<number, Value>;
}

/**
 * A layer as graph, differentiable by its input and its weights.
 *
 * @param input    [rows, …]; the number of rows may be open, −1, where nothing is trained
 * @param weights  as they lie in the program
 */
export type LayerForward<L> = (
  graph: FunctionGraph,
  layer: L,
  input: Value,
  weights: readonly Value[],
  context: LayerContext,
) => LayerOutput;
