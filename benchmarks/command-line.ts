import { parseArgs } from 'node:util';

export interface Wish {
  /** The workloads to measure, all of them if none is named. */
  readonly ids: readonly string[];
  readonly rounds: number;
  /** Only the table and the picture of the last complete run, without measuring. */
  readonly redraw: boolean;
}

const DEFAULT_ROUNDS = 5;

/**
 * Reads what comes after `npm run bench --`.
 *
 * @param known  the ids of all workloads
 * @throws for what it does not know, saying what it does
 */
export function readCommandLine(args: readonly string[], known: readonly string[]): Wish {
  const options = { rounds: { type: 'string' }, redraw: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const unknown = positionals.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new Error(`There is no workload ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  const rounds = values.rounds === undefined ? DEFAULT_ROUNDS : Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a whole number from 1 on. Got ${values.rounds}.`);
  }
  return { ids: positionals, rounds, redraw: values.redraw };
}
