import { ForeignModelError } from '../../errors';
import type { RandomState } from '../../random';

/** What a scikit-learn object holds: plain values, and objects of its own kind. */
export type PythonValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | RandomState
  | PythonArray
  | PythonObject
  | readonly PythonValue[]
  | ReadonlyMap<PythonValue, PythonValue>;

/** An array of numpy's in row order: floats as typed arrays, whole numbers as 64-bit floats, all else as plain values. */
export interface ArrayContent {
  readonly shape: readonly number[];
  readonly values: Float64Array | Float32Array | readonly PythonValue[];
}

/** An array of numpy's; empty until it is filled, as pickles do it. */
export class PythonArray {
  #content: ArrayContent = { shape: [0], values: [] };

  /** @throws ForeignModelError unless there are as many values as the shape says */
  constructor(who: string, content?: ArrayContent) {
    if (content !== undefined) this.fill(who, content);
  }

  get shape(): readonly number[] {
    return this.#content.shape;
  }

  get values(): ArrayContent['values'] {
    return this.#content.values;
  }

  /** @throws ForeignModelError unless there are as many values as the shape says */
  fill(who: string, content: ArrayContent): void {
    const size = content.shape.reduce((product, length) => product * length, 1);
    if (size !== content.values.length) {
      const problem = `an array of shape [${content.shape.join(', ')}] has ${content.values.length} values.`;
      throw new ForeignModelError(who, problem);
    }
    this.#content = content;
  }
}

/** A Python object as data: the name of its class, and its attributes by name, parameters among them. */
export class PythonObject {
  readonly className: string;
  readonly attributes = new Map<string, PythonValue>();

  constructor(className: string, attributes: Iterable<readonly [string, PythonValue]> = []) {
    this.className = className;
    for (const [name, value] of attributes) this.attributes.set(name, value);
  }
}
