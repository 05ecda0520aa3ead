import type { FloatArray } from '../arrays';
import type { LayerWeights } from '../network';
import { weightSum } from './split-plan';
import type { LossPlan } from './training-plan';
import type { LossAndGradient } from './training-session';

/**
 * Loss and gradient of a plan, put together from those of its parts: means by what the parts count.
 *
 * @param parts     from `splitPlan`
 * @param evaluate  gives a part's; what it returns is changed
 */
export async function evaluateParts(
  parts: readonly LossPlan[],
  evaluate: (part: LossPlan, index: number) => Promise<LossAndGradient>,
): Promise<LossAndGradient> {
  const sum = new SumOfParts(parts);
  for (const [index, part] of parts.entries()) sum.add(part, await evaluate(part, index));
  return sum.result;
}

/** The same at once. */
export function evaluatePartsAtOnce(
  parts: readonly LossPlan[],
  evaluate: (part: LossPlan) => LossAndGradient,
): LossAndGradient {
  const sum = new SumOfParts(parts);
  for (const part of parts) sum.add(part, evaluate(part));
  return sum.result;
}

class SumOfParts {
  readonly #parts: readonly LossPlan[];
  readonly #total: number;
  #loss = 0;
  #gradient: LayerWeights[] | undefined;

  constructor(parts: readonly LossPlan[]) {
    this.#parts = parts;
    this.#total = parts.reduce((sum, part) => sum + weightSum(part), 0);
  }

  get result(): LossAndGradient {
    return { loss: this.#loss, gradient: this.#gradient! };
  }

  add(part: LossPlan, { loss, gradient }: LossAndGradient): void {
    if (this.#parts.length === 1) {
      this.#loss = loss;
      this.#gradient = gradient;
      return;
    }
    const share = weightSum(part) / this.#total;
    this.#loss += share * loss;
    gradient.forEach(({ W, b }, layer) => {
      addShare(this.#gradient?.[layer]!.W, W, share);
      addShare(this.#gradient?.[layer]!.b, b, share);
    });
    this.#gradient ??= gradient;
  }
}

/** sum += share · values; without a sum values become their share. */
function addShare(sum: FloatArray | undefined, values: FloatArray, share: number): void {
  if (sum === undefined) for (let i = 0; i < values.length; i++) values[i]! *= share;
  else for (let i = 0; i < values.length; i++) sum[i]! += share * values[i]!;
}
