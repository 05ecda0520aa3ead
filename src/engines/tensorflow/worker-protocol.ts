import type { MessagePort } from 'node:worker_threads';
import type { DenseMatrix, FloatArray } from '../../arrays';
import type { LayerWeights } from '../../network';
import type {
  EpochRecords,
  Evaluation,
  ExecutionMode,
  LossPlan,
  ModelOptimizerState,
  ModelPlan,
  TrainingPlan,
} from '../../training';
import type { Execution } from './execution';
import type { FittedNetwork, NetworkAnswer, Question } from './network-answer';

/**
 * What the worker can be asked for: arguments and result of each call. A training or objective is known by the number
 * it was opened with.
 */
export interface Calls {
  /** Loads the native library. */
  load: { request: object; result: undefined };
  /** @param cancelled  in shared memory: set to 1, it ends the run under way */
  open: {
    request: { handle: number; plan: TrainingPlan; execution: Execution; cancelled: Int32Array };
    result: undefined;
  };
  openModel: {
    request: { handle: number; plan: ModelPlan; execution: Execution; cancelled: Int32Array };
    result: undefined;
  };
  run: { request: { handle: number; order: Int32Array; rates: Float64Array }; result: EpochRecords };
  rewind: { request: { handle: number }; result: undefined };
  outputs: { request: { handle: number }; result: DenseMatrix };
  /** Of a model: loss and metrics of its validation rows. */
  evaluateModel: { request: { handle: number }; result: Evaluation };
  keep: { request: { handle: number }; result: undefined };
  /** Weights in their model's order. */
  kept: { request: { handle: number }; result: FloatArray[] };
  weights: { request: { handle: number }; result: FloatArray[] };
  optimizerState: { request: { handle: number }; result: ModelOptimizerState };
  openObjective: { request: { handle: number; plan: LossPlan; mode: ExecutionMode }; result: undefined };
  evaluate: {
    request: { handle: number; weights: readonly LayerWeights[] };
    result: { loss: number; gradient: LayerWeights[] };
  };
  close: { request: { handle: number }; result: undefined };
  /**
   * What a fitted network says of rows. The worker keeps one network.
   *
   * @param fitted  null for the one that it keeps
   */
  predict: { request: { fitted: FittedNetwork | null; question: Question } & Block; result: BlockAnswer };
  /** How many tensors and programs the worker holds, and how many programs it has compiled or taken from disk. */
  memory: {
    request: object;
    result: { tensors: number; programs: number; compiled: number; fromDisk: number };
  };
}

/** Rows that a fitted network is asked about. */
export interface Block {
  /** Of the computation's precision: [rows of a block, features]. It moves to the worker, and back with the answer. */
  readonly X: FloatArray;
  /** So many of them count. */
  readonly rows: number;
  /** Whether it is the last one of a call: who called does not wait for what the worker does next. */
  readonly isLast: boolean;
}

export interface BlockAnswer extends NetworkAnswer, Pick<Block, 'X'> {}

export type Method = keyof Calls;

/** A call as it is sent. Calls are answered in their order. */
export type Request = {
  [M in Method]: { readonly id: number; readonly method: M; readonly isAwaited: boolean } & Calls[M]['request'];
}[Method];

/** How a thread that sleeps until it has its answer gets it. */
export interface NightBell {
  /** Where answers come out. */
  readonly answers: MessagePort;
  /** In shared memory: how often it has rung, 1 once the worker has ended, and the worker's thread as Linux counts them, or 0. */
  readonly state: Int32Array; // [3]
}

export type Reply =
  | { readonly id: number; readonly result: Calls[Method]['result'] }
  | { readonly id: number; readonly error: { readonly message: string; readonly stack: string | undefined } };

/** The buffers of typed arrays anywhere in a message, to be moved instead of copied. */
export function buffersOf(message: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(message)) return message.buffer instanceof ArrayBuffer ? [message.buffer] : [];
  if (typeof message !== 'object' || message === null) return [];
  return [...new Set(Object.values(message).flatMap(buffersOf))];
}
