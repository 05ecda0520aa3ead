import { createHash } from 'node:crypto';
import { TensorFlowEngine } from '../../../../src/engines';
import { planOf, REGRESSOR_CASES } from '../../golden-plan';

/** What came of a training. */
export interface Trained {
  /** a hash of all bits of losses and weights */
  readonly bits: string;
  readonly compiled: number;
  readonly fromDisk: number;
}

/** A few epochs, in a worker thread that knows no program yet. */
export async function trainCompiled(engine = new TensorFlowEngine('compiled')): Promise<Trained> {
  const { plan, order } = planOf(REGRESSOR_CASES.find(({ title }) => title === 'three hidden layers')!);
  try {
    const session = await engine.open(plan);
    const bits = createHash('sha256').update(await session.run(order.next(3), new Float64Array(3).fill(0.001)));
    for (const { W, b } of await session.weights()) bits.update(W).update(b);
    await session.close();
    return { bits: bits.digest('hex'), ...(await engine.programCounts()) };
  } finally {
    await engine.terminate();
  }
}
