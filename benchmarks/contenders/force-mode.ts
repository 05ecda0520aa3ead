import { TensorFlowEngine, tensorflowEngine } from '../../dist/engines';

/**
 * Makes all estimators of this process train compiled, or interpreted, whatever their cost suggests. No parameter of
 * theirs does: users have no reason to.
 */
export function forceMode(mode: 'compiled' | 'interpreted'): void {
  const forced = new TensorFlowEngine(mode);
  const engine = tensorflowEngine();
  engine.load = () => forced.load();
  engine.open = (plan) => forced.open(plan);
  Object.defineProperty(engine, 'isLoaded', { get: () => forced.isLoaded });
}
