import type { DataType, Shape } from './data-type';
import type { FunctionMessage } from './function-graph';

/** A tensor that goes into a program or comes out of it. */
export interface Port {
  readonly type: DataType;
  readonly shape: Shape;
}

/** A whole program: its functions, and the one that is called with `inputs` and gives `outputs`, in their order. */
export interface Program {
  readonly functions: readonly FunctionMessage[];
  readonly entry: string;
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
  /** Whether XLA compiles the entry function; otherwise TensorFlow interprets it. */
  readonly isCompiled: boolean;
  /** Whether an interpreted entry function calls compiled ones. */
  readonly callsCompiled?: boolean;
}
