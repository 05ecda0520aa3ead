import { type Precision, precisionOf } from '../../arrays';
import type { LayerWeights, Network } from '../../network';
import {
  demandAllThreads,
  type ExecutionMode,
  type LossPlan,
  type ModelPlan,
  type ModelSession,
  type ObjectiveSession,
  type TrainingPlan,
  type TrainingSession,
} from '../../training';
import { EngineFailedError } from '../../errors';
import type { Engine } from '../engine';
import { AnswerAhead, unheard } from './answer-ahead';
import { planExecution, planModelExecution, planObjective } from './cost-model';
import { nativeStatus, preloadLibrary, setNativeEnvironment } from './native';
import type { Question } from './network-answer';
import { areOutputsIndependent, isObjectiveThreadIndependent, isThreadIndependent } from './thread-independence';
import { layerWeights } from './weight-arrays';
import { WorkerClient } from './worker-client';
import { type Block, type BlockAnswer, buffersOf, type Calls } from './worker-protocol';

/**
 * Trains in the native library, in a worker thread: the library's calls do not return before they are done, and would
 * hold up the program's timers and sockets for as long.
 */
export class TensorFlowEngine implements Engine {
  readonly name = 'tensorflow';
  readonly #client = new WorkerClient();
  readonly #mode: ExecutionMode | undefined;
  #handles = 0;
  /** How many workers had died when the library was loaded. */
  #loadedAfter: number | undefined;
  #loading: Promise<void> | undefined;

  /** The network that the worker keeps. */
  #sent: { readonly weights: WeakRef<object>; readonly precision: Precision; readonly deaths: number } | undefined;

  /** @param mode  for tests and benchmarks: run every plan so, instead of as its cost suggests */
  constructor(mode?: ExecutionMode) {
    this.#mode = mode;
  }

  /** Whether the worker of now has loaded the library. */
  get isLoaded(): boolean {
    return this.#loadedAfter === this.#client.deaths;
  }

  /** Loads the library, once however often it is called. */
  async load(): Promise<void> {
    if (!this.isLoaded) await (this.#loading ??= this.#load().finally(() => (this.#loading = undefined)));
  }

  async #load(): Promise<void> {
    const { deaths } = this.#client;
    setNativeEnvironment(); // before the thread below loads the library
    const status = nativeStatus();
    const release = status.available ? preloadLibrary(status.tfjsNode) : undefined;
    try {
      await this.#client.call('load', {});
    } finally {
      release?.();
    }
    this.#loadedAfter = deaths;
  }

  open(plan: TrainingPlan): Promise<TrainingSession> {
    if (!isThreadIndependent(plan)) demandAllThreads();
    const execution = planExecution(plan, this.#mode);
    const handle = ++this.#handles;
    const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { call, close } = this.#opened('open', { handle, plan, execution, cancelled });
    const weights = new AnswerAhead(async () => layerWeights(await call('weights', { handle })));
    const optimizerState = new AnswerAhead(async () => {
      const { t, slots } = await call('optimizerState', { handle });
      return { t, slots: slots.map(layerWeights) };
    });
    return Promise.resolve({
      mode: execution.mode,
      epochsPerRun: execution.epochsPerRun,
      queuesRuns: true,
      run: async (order, rates, isLast = false) => {
        const records = call('run', { handle, order, rates });
        for (const answer of [weights, optimizerState]) {
          if (isLast) answer.askAhead();
          else answer.forget();
        }
        return (await records).losses;
      },
      cancel: () => Atomics.store(cancelled, 0, 1),
      rewind: () => {
        weights.forget();
        optimizerState.forget();
        return call('rewind', { handle });
      },
      outputs: () => call('outputs', { handle }),
      keep: () => call('keep', { handle }),
      kept: async () => layerWeights(await call('kept', { handle })),
      weights: () => weights.take(),
      optimizerState: () => optimizerState.take(),
      close,
    });
  }

  /** Takes over the plan's arrays and makes ready to train a model. */
  openModel(plan: ModelPlan): Promise<ModelSession> {
    demandAllThreads(); // some layers' gradients are sums of which the rule for perceptrons knows nothing
    const execution = planModelExecution(plan, this.#mode);
    const handle = ++this.#handles;
    const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { call, close } = this.#opened('openModel', { handle, plan, execution, cancelled });
    return Promise.resolve({
      mode: execution.mode,
      epochsPerRun: execution.epochsPerRun,
      run: (order, rates) => call('run', { handle, order, rates }),
      cancel: () => Atomics.store(cancelled, 0, 1),
      rewind: () => call('rewind', { handle }),
      evaluate: () => call('evaluateModel', { handle }),
      keep: () => call('keep', { handle }),
      kept: () => call('kept', { handle }),
      weights: () => call('weights', { handle }),
      optimizerState: () => call('optimizerState', { handle }),
      close,
    });
  }

  openObjective(plan: LossPlan): Promise<ObjectiveSession> {
    if (!isObjectiveThreadIndependent(plan)) demandAllThreads();
    const mode = this.#mode ?? planObjective(plan);
    const handle = ++this.#handles;
    const { call, close } = this.#opened('openObjective', { handle, plan, mode });
    return Promise.resolve({ mode, evaluate: (weights) => call('evaluate', { handle, weights }), close });
  }

  /**
   * What a fitted network says of a block of rows, natively. The worker begins with it at once; what this returns is to be called
   * once, and sleeps until the answer is there, as long as the worker has other work too. Several may be asked for ahead. The library
   * is loaded if it is not yet.
   *
   * @param weights  the same array as long as they are the same weights: they do not cross again
   * @throws EngineFailedError, by what it returns
   */
  ask(network: Network, weights: readonly LayerWeights[], question: Question, block: Block): () => BlockAnswer {
    const precision = precisionOf(block.X);
    if (!areOutputsIndependent(network, block.rows, precision)) demandAllThreads();
    const sent = { weights: new WeakRef(weights), precision, deaths: this.#client.deaths };
    const known = this.#sent;
    const isKept =
      known?.weights.deref() === weights && known.precision === sent.precision && known.deaths === sent.deaths;
    const fitted = isKept ? null : { network, weights };
    const answer = this.#client.callAhead('predict', { fitted, question, ...block }, buffersOf(block));
    this.#sent = sent;
    return () => {
      try {
        const told = answer();
        this.#loadedAfter = sent.deaths;
        return told;
      } catch (error) {
        this.#sent = undefined; // what failed may have been to take the network over
        throw error;
      }
    };
  }

  /**
   * Has the worker open something, which dies with it. Calls need not wait until that is done; where it fails, so do they,
   * for that reason.
   */
  #opened<M extends 'open' | 'openModel' | 'openObjective'>(
    method: M,
    request: Calls[M]['request'],
  ): { call: WorkerClient['call']; close: () => Promise<void> } {
    const client = this.#client;
    const { deaths } = client;
    const { handle } = request;
    const opened = unheard(client.call(method, request));
    const isAlive = (): boolean => client.deaths === deaths;
    let isOpen = true;
    return {
      call: async (method, request) => {
        if (!isAlive()) throw new EngineFailedError('its worker thread has ended');
        const answer = unheard(client.call(method, request));
        await opened;
        return answer;
      },
      // Once, and not at all where there is nothing left to close. Nobody waits for what comes behind all else.
      close: () => {
        const closes = isOpen && isAlive();
        isOpen = false;
        if (closes) {
          client.call('close', { handle }).catch((error: unknown) => {
            if (isAlive()) process.emitWarning(String(error)); // else all that was open died with the worker
          });
        }
        return Promise.resolve();
      },
    };
  }

  /** How many tensors the worker holds: as many after a fit as before it. */
  async numTensors(): Promise<number> {
    return (await this.#client.call('memory', {})).tensors;
  }

  /** How many programs the native library holds. */
  async numPrograms(): Promise<number> {
    return (await this.#client.call('memory', {})).programs;
  }

  /** How many programs were compiled, and how many were taken from disk instead. */
  async programCounts(): Promise<{ compiled: number; fromDisk: number }> {
    const { compiled, fromDisk } = await this.#client.call('memory', {});
    return { compiled, fromDisk };
  }

  /** Ends the worker thread; the next call starts a new one. */
  async terminate(): Promise<void> {
    await this.#client.terminate();
  }
}
