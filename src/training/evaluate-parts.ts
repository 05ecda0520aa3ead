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
  if (parts.length === 1) return evaluate(parts[0]!, 0);
  const total = parts.reduce((sum, part) => sum + weightSum(part), 0);
  let loss = 0;
  let gradient: LayerWeights[] | undefined;
  for (const [index, part] of parts.entries()) {
    const share = weightSum(part) / total;
    const found = await evaluate(part, index);
    loss += share * found.loss;
    found.gradient.forEach(({ W, b }, layer) => {
      addShare(gradient?.[layer]!.W, W, share);
      addShare(gradient?.[layer]!.b, b, share);
    });
    gradient ??= found.gradient;
  }
  return { loss, gradient: gradient! };
}

/** sum += share · values; without a sum values become their share. */
function addShare(sum: FloatArray | undefined, values: FloatArray, share: number): void {
  if (sum === undefined) for (let i = 0; i < values.length; i++) values[i]! *= share;
  else for (let i = 0; i < values.length; i++) sum[i]! += share * values[i]!;
}
