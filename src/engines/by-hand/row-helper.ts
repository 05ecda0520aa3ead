import { extname, join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FloatArray } from '../../arrays';
import { type LayerWeights, type Network, ROWS_TOGETHER } from '../../network';
import type { Inquiry } from '../inquiry';
import { startThread } from '../start-thread';
import { byHandNs } from './by-hand-ns';
import { computeRows } from './compute-rows';
import { partsOf, type Partition, rowsOfPart, SharedRows } from './shared-rows';

/** What takes a part: much more than to give it out, and little enough that both threads end at about the same time. */
const PART_NS = 25_000;
/** For so many times what a part takes the helper is waited for, which may have lost its processor. */
const PATIENCE = 2;
/** Parts that are read ahead of being computed. */
const AHEAD = 2;

/** A network as the helper gets it. */
export interface HandedNetwork {
  readonly id: number;
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
}

/** What the thread begins with. */
export interface HelperData {
  readonly memory: SharedArrayBuffer;
  readonly networks: MessagePort;
  readonly longestSleepMs: number;
}

/** A fitted network, whose weights may go when nobody else holds them. */
interface Known {
  readonly network: Network;
  readonly weights: WeakRef<object>;
}

/** A second thread that computes rows together with this one. It does not keep the process alive, and ends when it is not used. */
export class RowHelper {
  readonly #shared = new SharedRows();
  readonly #networks: MessagePort;
  /** What was last asked about, and what the helper has. */
  #asked: Known | undefined;
  #handed: Known | undefined;
  #id = 0;
  /** Whether this thread is in a round: who has its rows read may run code of the user's that comes here too. */
  #isBusy = false;
  /** Whether the thread broke, as it would again. */
  isBroken = false;

  /** How many parts the helper has computed. */
  helped = 0;

  /**
   * @param script         the thread's, for tests
   * @param longestSleepMs  after so long without work the thread ends; its memory is better used otherwise
   */
  constructor(script = join(__dirname, `helper-thread${extname(__filename)}`), longestSleepMs = 10_000) {
    const { port1, port2 } = new MessageChannel();
    this.#networks = port1;
    const data: HelperData = { memory: this.#shared.memory, networks: port2, longestSleepMs };
    const worker = startThread(script, data, port2);
    worker.on('error', () => {
      this.isBroken = true;
      this.#shared.end();
    });
    worker.unref(); // not before: who listens to it keeps the process alive
  }

  /** Whether it has left the last round, and could take part in one. */
  get isFree(): boolean {
    return this.#shared.isFree;
  }

  /** Whether the thread is no more. */
  get hasEnded(): boolean {
    return this.#shared.hasEnded;
  }

  /**
   * Computes rows together with the helper, to the bits of `forward`; none where the helper does not know the network yet, or is not to
   * be had. It gets the network when it is asked about for the second time on end: to hand it over takes as long as some rows. None either
   * where something in X may be no finite number: as the two come upon it, it need not be the first.
   *
   * @param start   the first of them
   * @param output  where they come to, [all rows of X, units]
   * @returns how many have been computed
   */
  compute(inquiry: Inquiry, start: number, output: FloatArray): number {
    const network = this.#idOf(inquiry);
    if (network === null || this.#isBusy) return 0;
    const { columns } = inquiry.X;
    const { units } = inquiry.network.at(-1)!;
    const rowNs = byHandNs(inquiry.network);
    const partRows = ROWS_TOGETHER * Math.ceil(PART_NS / rowNs / ROWS_TOGETHER);
    const rows = Math.min(inquiry.X.rows - start, SharedRows.mostRows(columns, units, partRows));
    const isSingle = inquiry.precision === 'float32';
    if (rows <= partRows || !this.#shared.open({ network, isSingle, rows, partRows })) return 0;
    this.#isBusy = true;
    try {
      const patienceMs = (PATIENCE * partRows * rowNs) / 1e6;
      return this.#computeParts(inquiry, start, { rows, partRows }, patienceMs, output) ? rows : 0;
    } catch {
      return 0; // it comes again where rows are read in order
    } finally {
      this.#shared.close();
      this.#isBusy = false;
    }
  }

  /** By which the helper knows a network; null where it does not. */
  #idOf({ network, weights }: Inquiry): number | null {
    const isThis = (known: Known | undefined): boolean =>
      known?.network === network && known.weights.deref() === weights;
    if (isThis(this.#handed)) {
      this.#asked = this.#handed;
      return this.#id;
    }
    if (!isThis(this.#asked)) {
      this.#asked = { network, weights: new WeakRef(weights) };
      return null;
    }
    this.#handed = this.#asked;
    this.#networks.postMessage({ id: ++this.#id, network, weights } satisfies HandedNetwork);
    return this.#id;
  }

  /**
   * The helper takes parts from the first on, which this thread puts into shared memory for it, and this thread takes them from the last
   * on, from where they lie.
   *
   * @returns false where something in X may be no finite number
   */
  #computeParts(
    inquiry: Inquiry,
    start: number,
    partition: Partition,
    patienceMs: number,
    output: FloatArray,
  ): boolean {
    const shared = this.#shared;
    const { network, X } = inquiry;
    const { columns } = X;
    const { units } = network.at(-1)!;
    const computeHere = (part: number): void => {
      const { first, end } = rowsOfPart(partition, part);
      computeRows(inquiry, start + first, start + end, output);
    };
    let read = 0;
    for (let left = partsOf(partition); read < left;) {
      if (shared.waiting >= AHEAD) computeHere(--left);
      else {
        const { first, end } = rowsOfPart(partition, read);
        const place = shared.X.subarray(first * columns);
        // The helper sees whether they are finite.
        if (X.copy?.(start + first, start + end, place) === undefined) X.read(start + first, start + end, place);
        shared.publish(++read);
      }
    }
    const own = new Set<number>();
    for (let part = shared.take(); part !== undefined; part = shared.take()) {
      computeHere(part);
      own.add(part);
    }
    // To do what the helper is at would take this thread as long as it takes the helper.
    const endMs = performance.now() + patienceMs;
    for (let part = 0; part < read; part++) {
      if (own.has(part)) continue;
      while (!shared.isFinished(part) && performance.now() < endMs);
      if (shared.isDoubtful(part)) return false;
      const { first, end } = rowsOfPart(partition, part);
      if (shared.isFinished(part)) {
        output.set(shared.output.subarray(first * units, end * units), (start + first) * units);
        this.helped++;
      } else computeHere(part); // the helper has lost its processor
    }
    return true;
  }
}
