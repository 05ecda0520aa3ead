/** An estimator of a user's own, in a module of its own, which says where it is. */
import { Estimator, registerEstimator, registerFunction } from '../../src';

interface OwnMeanParameters {
  readonly shift: number;
  readonly how: ((value: number) => number) | null;
}

export class OwnMean extends Estimator<OwnMeanParameters> {
  lossCurve_: number[] = [];

  constructor(parameters: Partial<OwnMeanParameters> = {}) {
    const any = { legal: 'anything', accepts: (_value: unknown): _value is never => true };
    super({ shift: { default: 0, constraint: any }, how: { default: null, constraint: any } }, parameters);
  }

  fit(_X: unknown, y: readonly number[]): this {
    const { shift, how } = this.getParams(false);
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    this.lossCurve_ = [shift + (how === null ? mean : how(mean))];
    return this;
  }
}

export function twice(value: number): number {
  return 2 * value;
}

/** How many predictions are off by so much. */
export function farOff(
  yTrue: readonly number[],
  yPred: readonly number[],
  { from }: { readonly from: number },
): number {
  return yTrue.filter((value, i) => Math.abs(value - yPred[i]!) >= from).length;
}

registerEstimator(OwnMean, { module: __filename });
registerFunction(twice, { module: __filename });
registerFunction(farOff, { module: __filename });
