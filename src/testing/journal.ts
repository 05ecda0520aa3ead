import { ContractBreach, shown } from '../errors';
import { difference } from './difference';

/** What of a long history still helps. */
const LAST_STEPS = 6;

/** What was done with estimators in one check, and the judgement of what came of it, in sentences that tell both. */
export class Journal {
  /** The estimator's, for messages. */
  readonly name: string;
  readonly #steps: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Writes down what was done. */
  note(step: string): void {
    this.#steps.push(step);
  }

  /** @throws ContractBreach unless it holds */
  expect(holds: boolean, expected: string, came: () => string): asserts holds {
    if (!holds) throw this.breach(expected, came());
  }

  /** @throws ContractBreach, with the first place where they differ */
  expectSame(came: unknown, expected: unknown, what: string, tolerance?: number): void {
    const found = difference(came, expected, tolerance);
    if (found === undefined) return;
    const place = found.path === '' ? '' : ` at ${found.path}`;
    throw this.breach(`${what}, ${found.expected}${place}`, found.came);
  }

  /** @throws ContractBreach: something failed that should not */
  unexpected(what: string, error: unknown): never {
    if (error instanceof ContractBreach) throw error;
    const came = error instanceof Error ? `${error.name}: ${error.message}` : shown(error);
    throw this.breach(`${what} not to fail`, came, error);
  }

  /** What was done so far, what was expected then, and what came. */
  breach(expected: string, came: string, cause?: unknown): ContractBreach {
    const steps = this.#steps.length > LAST_STEPS ? ['…', ...this.#steps.slice(-LAST_STEPS)] : this.#steps;
    return new ContractBreach(this.name, steps, expected, came, cause);
  }
}
