import { OPERATIONS, REFUSED } from './operations';
import { PickleStack } from './pickle-stack';

/**
 * Follows the operations of a pickle, one at a time, without doing what they say: which kinds of value they take from the
 * stack and leave there, whether their arguments lie within the file, what they name, and how much memory they would take.
 * What passes can be handed to a parser that trusts what it reads. Source: CPython's `pickletools.py`.
 */
export class PickleCheck extends PickleStack {
  /** The operation that the last step was. */
  operation = -1;

  /**
   * Follows one operation.
   *
   * @returns the position of the next
   * @throws ForeignModelError
   */
  step(position: number): number {
    this.position = position;
    this.operation = this.byte();
    this.isBeforeBytes = false;
    this.isBytes = false;
    const take = OPERATIONS.get(this.operation);
    if (take === undefined) {
      const name = REFUSED.get(this.operation);
      if (name !== undefined) throw this.refusal(`it uses ${name}, which no pickle of a model needs.`);
      throw this.damaged(`there is no operation ${this.operation}`);
    }
    this.spend(8);
    take(this);
    return this.position;
  }
}
