import type { ExecutionMode, TrainingPlan, TrainingSession } from '../../training';
import type { Engine } from '../engine';
import { planExecution } from './cost-model';
import { setNativeEnvironment } from './native';
import { WorkerClient } from './worker-client';

/**
 * Trains in the native library, in a worker thread: the library's calls do not return before they are done, and would hold up
 * the program's timers and sockets for as long.
 */
export class TensorFlowEngine implements Engine {
  readonly name = 'tensorflow';
  readonly #client = new WorkerClient();
  readonly #mode: ExecutionMode | undefined;
  #trainings = 0;

  /** @param mode  for tests and benchmarks: run every plan so, instead of as its cost suggests */
  constructor(mode?: ExecutionMode) {
    this.#mode = mode;
  }

  async load(): Promise<void> {
    // On this thread, before anything loads the library: a worker's process.env is only a copy.
    setNativeEnvironment();
    await this.#client.call('load', {});
  }

  async open(plan: TrainingPlan): Promise<TrainingSession> {
    const planned = planExecution(plan);
    const execution = { ...planned, mode: this.#mode ?? planned.mode };
    const client = this.#client;
    const training = ++this.#trainings;
    await client.call('open', { training, plan, execution });
    const { losses } = client;
    let isOpen = true;
    return {
      ...execution,
      run: (order, epochs) => client.call('run', { training, order, epochs }),
      rewind: () => client.call('rewind', { training }),
      weights: () => client.call('weights', { training }),
      close: async () => {
        // A worker that died took the training with it.
        if (isOpen && client.losses === losses) await client.call('close', { training });
        isOpen = false;
      },
    };
  }

  /** How many tensors the worker holds: as many after a fit as before it. */
  numTensors(): Promise<number> {
    return this.#client.call('memory', {});
  }

  /** Ends the worker thread; the next call starts a new one. */
  async terminate(): Promise<void> {
    await this.#client.terminate();
  }
}
