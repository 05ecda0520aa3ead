import { parseArgs } from 'node:util';
import { FIGURES } from './figures';

export interface Wish {
  /** The workloads to measure, all of them if none is named. */
  readonly ids: readonly string[];
  readonly rounds: number;
  /** Only the table and the picture of the last complete run, without measuring. */
  readonly redraw: boolean;
  /** Only what there is to wish for. */
  readonly isHelp: boolean;
}

const DEFAULT_ROUNDS = 5;

/**
 * Reads what comes after `npm run bench --`.
 *
 * @param known  the ids of all workloads
 * @throws for what it does not know, saying what it does
 */
export function readCommandLine(args: readonly string[], known: readonly string[]): Wish {
  const options = {
    rounds: { type: 'string' },
    redraw: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const ids = positionals.map((id) => id.toUpperCase());
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new Error(`There is no workload ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  const rounds = values.rounds === undefined ? DEFAULT_ROUNDS : Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a whole number from 1 on. Got ${values.rounds}.`);
  }
  if (values.redraw && (ids.length > 0 || values.rounds !== undefined))
    throw new Error('--redraw measures nothing: it goes without workloads and --rounds.');
  return { ids, rounds, redraw: values.redraw, isHelp: values.help };
}

/** @returns what can come after `npm run bench --` */
export function help(known: readonly string[]): string {
  return [
    'Usage: npm run bench -- [workloads] [options]',
    '',
    'Workloads (all if none is named):',
    ...known.map((id) => `  ${id}  ${FIGURES.find((figure) => figure.id.startsWith(id))?.title ?? ''}`),
    '',
    'Options:',
    `  --rounds <n>  how many times each is measured (${DEFAULT_ROUNDS})`,
    '  --redraw      only the table and the picture of the last run of everything',
    '  --help        this',
  ].join('\n');
}
