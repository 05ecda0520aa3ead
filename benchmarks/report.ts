import { CONTENDER_TITLES, type ContenderName } from './contender';
import { type Figure, FIGURES } from './figures';
import { judge, timesAsFast, type Verdict } from './judge';
import { isBusy } from './machine';
import { median } from './median';
import { measuredAs, type Measurement, type Results } from './results';
import { COMPARED_TRAININGS } from './training';

const HEAD = ['what', 'who', 'median', 'min … max', '× scikit-learn', '× tf.Sequential', 'goal'];
const ALIGNMENT = ['---', '---', '---:', ':---:', '---:', '---:', '---'];

/** The results as a Markdown table: medians, spreads, how many times as fast, goals; then what there is to know of it. */
export function report(results: Results): string {
  const figures = FIGURES.filter(({ id }) => results.measurements.some(({ figure }) => figure === id));
  const rows = figures.flatMap((figure) => rowsOf(results, figure));
  const table = [HEAD, ALIGNMENT, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [table, ...rowRatios(results), summary(results), notes(results)].join('\n\n');
}

/** How many times as fast as predict the other forms of a network are. */
function rowRatios(results: Results): string[] {
  return FIGURES.filter(({ id }) => id.startsWith('W10')).flatMap((figure) => {
    const others = results.measurements.filter((one) => one.figure === figure.id && one.contender !== 'tfjs-learn-64');
    const times = others.map(
      ({ contender }) =>
        `${CONTENDER_TITLES[contender]} ${ratio(timesAsFast(results, figure, contender, 'tfjs-learn-64'))}`,
    );
    return times.length === 0 ? [] : [`${figure.id}, times as fast as predict: ${times.join('; ')}.`];
  });
}

function rowsOf(results: Results, figure: Figure): string[][] {
  const measured = results.measurements.filter((one) => one.figure === figure.id);
  const names = Object.keys(CONTENDER_TITLES);
  return measured
    .toSorted((a, b) => names.indexOf(a.contender) - names.indexOf(b.contender))
    .map((measurement, index) => [
      index === 0 ? `**${figure.id}** ${figure.title}; ${figure.unit}` : '',
      titleOf(results, measurement),
      short(median(measurement.values)),
      `${short(Math.min(...measurement.values))} … ${short(Math.max(...measurement.values))}`,
      ratio(timesAsFast(results, figure, measurement.contender, 'scikit-learn')),
      ratio(timesAsFast(results, figure, measurement.contender, 'sequential')),
      verdictsOn(results, figure, measurement.contender).map(worded).join('; '),
    ]);
}

function titleOf(results: Results, { figure, contender }: Measurement): string {
  const ours = (['tfjs-learn-64', 'tfjs-learn-32'] as const).map((name) => measuredAs(results, figure, name));
  const isChoice = !contender.startsWith('tfjs-learn') && ours.includes(contender);
  return CONTENDER_TITLES[contender] + (isChoice ? ' (what fit chooses)' : '');
}

/** The verdicts on one contender's goals: also those of `fit`, where it is what `fit` chooses. */
function verdictsOn(results: Results, figure: Figure, contender: ContenderName): Verdict[] {
  return figure.goals
    .filter(({ of }) => measuredAs(results, figure.id, of) === contender)
    .map((goal) => judge(results, figure, goal));
}

function worded({ goal, outcome }: Verdict): string {
  return `${goal}: ${outcome === 'missed' ? '**missed**' : outcome}`;
}

function summary(results: Results): string {
  const verdicts = FIGURES.flatMap((figure) => figure.goals.map((goal) => judge(results, figure, goal)));
  const count = (outcome: Verdict['outcome']): number =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return `Of ${verdicts.length} goals ${count('met')} are met and ${count('missed')} missed; ${count('unknown')} were not measured.`;
}

/** What is said of a machine that had other things to do. */
export const BUSY_NOTE =
  "Other programs were running. scikit-learn suffers most from that, since its BLAS' threads wait for each other: " +
  'measure again on an idle machine before you believe how many times as fast anybody is.';

function notes(results: Results): string {
  const { date, minutes, rounds, machine, versions, threadPools } = results;
  const shorter = shortened(results);
  const kernels = (threadPools ?? []).flatMap((pool) =>
    'architecture' in pool && typeof pool.architecture === 'string' ? [pool.architecture] : [],
  );
  return [
    `Measured on ${date} in ${minutes} minutes: ${machine.cpu}, ${machine.cores} cores, ${machine.platform}, load ${machine.load} before.`,
    ...(isBusy(machine) ? [BUSY_NOTE] : []),
    `${listed(versions)}${kernels.length === 0 ? '' : `; its BLAS ran the kernel ${[...new Set(kernels)].join(', ')}`}.`,
    `Medians of ${counted(rounds, 'round')}; in each all contenders were measured in turn. Less is better. × is how many times as fast, or as small. All ended with the same losses, scores and outputs.`,
    ...(shorter === ''
      ? []
      : [`Fits that would take too long were shortened; what is given is the time of one step. ${shorter}.`]),
    'tf.Sequential computes in 32 bits. Its whole program was run once; it predicts in its default batches of 32.',
    'Memory is the peak of a process that has fitted, beyond its peak when it held the data and had fitted one batch of them.',
  ]
    .map((note) => `- ${note}`)
    .join('\n');
}

function listed(versions: Results['versions']): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** Who trained less than all, in the trainings that were measured. */
function shortened({ measurements }: Results): string {
  return COMPARED_TRAININGS.filter(({ id }) => measurements.some(({ figure }) => figure === id))
    .map(({ id, shortened }) => {
      const parts = Object.entries(shortened).map(([name, { rows, epochs }]) => {
        const extent = [
          ...(rows === undefined ? [] : [counted(rows, 'row')]),
          ...(epochs === undefined ? [] : [counted(epochs, 'epoch')]),
        ];
        return `${CONTENDER_TITLES[name as ContenderName]} ${extent.join(', ')}`;
      });
      return `${id}: ${parts.join(', ')}`;
    })
    .join('; ');
}

function ratio(times: number | undefined): string {
  return times === undefined ? '' : `${short(times)}×`;
}

/** `1 epoch`, `10 epochs` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Three digits, or all before the point. */
function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
