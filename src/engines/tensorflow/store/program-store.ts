import { compileAlone } from './compile-alone';
import { Exchange } from './exchange';
import { hasProgram, readProgram, writeProgram } from './program-files';
import { ProgramKeys } from './program-keys';
import { pruneStore } from './prune-store';

/**
 * Compiled programs on disk, so that a process need not compile what an earlier one did.
 *
 * TensorFlow keeps them in a folder if it is told to, but it runs whatever lies there, and where it cannot read or write
 * it fails again and again. So it is told of an exchange folder, empty but for the moments of a first run, and each file
 * is checked before it gets there. Whatever goes wrong here, a program is compiled as if nothing had been kept.
 */
export class ProgramStore {
  /** How many first runs compiled, and how many took a program from disk. */
  readonly counts = { compiled: 0, fromDisk: 0 };
  readonly #exchange: Exchange | undefined;
  readonly #folder: string | undefined;
  #keys: ProgramKeys | undefined;

  /**
   * @param exchange  this process' exchange folder; undefined where TensorFlow hands out nothing
   * @param folder    where programs are kept, closed to others; undefined where nothing is kept
   */
  constructor(exchange: string | undefined, folder: string | undefined) {
    this.#exchange = exchange === undefined ? undefined : new Exchange(exchange);
    this.#folder = folder;
  }

  /**
   * The first run of a program, in which TensorFlow compiles it or takes it from the exchange folder.
   *
   * @param savedModel  the program's bytes
   * @param run         runs it; called a second time, with `true`, if it fails: by a program that is loaded anew
   */
  async firstRun<T>(savedModel: Uint8Array, run: (isAgain: boolean) => Promise<T> | T): Promise<T> {
    const exchange = this.#exchange;
    if (exchange === undefined) {
      this.counts.compiled++;
      return run(false);
    }
    const key = this.#keyOf(savedModel);
    const folder = this.#folder;
    const place = key !== undefined && folder !== undefined ? { folder, key } : undefined;
    const firstRun = (): Promise<T> => this.#exchanged(exchange, place, run);
    if (place === undefined || hasProgram(place.folder, place.key)) return firstRun();
    return compileAlone(place.folder, place.key, firstRun);
  }

  /** @param place  where the program is kept; undefined if it is not */
  async #exchanged<T>(
    exchange: Exchange,
    place: { readonly folder: string; readonly key: string } | undefined,
    run: (isAgain: boolean) => Promise<T> | T,
  ): Promise<T> {
    exchange.begin();
    const stored = place && readProgram(place.folder, place.key);
    let given = stored && exchange.put(stored) ? [stored.name] : [];
    let made: string[] = [];
    try {
      let before = exchange.names();
      let result: T;
      try {
        result = await run(false);
      } catch {
        // What was stored was of no use after all, or TensorFlow could not write to the folder.
        if (!exchange.startOver()) exchange.remove(given);
        given = [];
        before = exchange.names();
        result = await run(true);
      }
      made = exchange.names().filter((name) => !before.includes(name));
      const isFromDisk = given.length > 0 && made.length === 0;
      this.counts[isFromDisk ? 'fromDisk' : 'compiled']++;
      // Two, if another thread compiled something at the same time. A wrong one would do no harm, but no good either.
      const program = made.length === 1 ? exchange.read(made[0]!) : undefined;
      if (place && program) {
        writeProgram(place.folder, place.key, program);
        pruneStore(place.folder);
      }
      return result;
    } catch (error) {
      throw exchange.explain(error);
    } finally {
      exchange.end([...given, ...made]);
    }
  }

  #keyOf(savedModel: Uint8Array): string | undefined {
    try {
      return (this.#keys ??= new ProgramKeys()).of(savedModel);
    } catch {
      return undefined; // a library or a processor that cannot be told from others
    }
  }
}
