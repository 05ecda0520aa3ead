import { InvalidDataError, shown } from '../../errors';
import { oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import { Chart } from '../chart';
import { type PictureParameters, pictureParameters } from '../picture-options';
import { shortText } from '../short-text';
import { distinctNames } from '../distinct-names';
import { ownDash, seriesColour } from '../series-marks';
import { isRun, type Run, runCurves, type RunCurves } from './run-curves';
import { thinned } from './thinned';

interface Parameters extends PictureParameters {
  /** Pixels between the axes from left to right. @default 560 */
  width: number;
  /** Pixels between the axes from top to bottom. @default 280 */
  height: number;
  /** How losses are spaced; 'auto': by their logarithms where they span more than two powers of ten. @default "auto" */
  scale: 'auto' | 'linear' | 'log';
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...pictureParameters(560, 280),
  scale: { default: 'auto', constraint: oneOf('auto', 'linear', 'log') },
};

/** Options of {@link plotLossCurve}. @interface */
export type LossCurveOptions = Options<Parameters>;

/** More points than a screen has columns are seen by nobody. */
const MOST_POINTS = 1500;
/** Up to so many epochs each is marked. */
const FEW_EPOCHS = 30;

const who = 'plotLossCurve';

interface NamedCurves {
  readonly name: string;
  readonly curves: RunCurves;
}

/**
 * The loss over the epochs of a training, and where there are such, the validation's loss and score, and the learning rate.
 *
 * @param runs  an estimator that was fitted by epochs, or a pipeline or a search with one inside; the history of a
 *              `tf.Sequential`; or several of them by name, to be compared: `{ adam: first, sgd: second }`
 * @throws InvalidParameterError for an illegal option; NotFittedError; InvalidDataError for what has no loss curve
 */
export function plotLossCurve(runs: Run | Readonly<Record<string, Run>>, options: LossCurveOptions = {}): Chart {
  const { title, width, height, scale } = readOptions(who, PARAMETERS, options);
  const named = namedCurves(runs);
  const losses = named.flatMap(({ curves: { loss, validationLoss } }) => [...loss, ...(validationLoss ?? [])]);
  const epochs = Math.max(2, ...named.map(({ curves: { loss } }) => loss.length));
  const hasKinds = named.some(({ curves }) => curves.validationLoss ?? curves.validationScore);
  const size = { epochs, hasKinds, width, height };
  const panels = [
    panel(
      named,
      { loss: 'training', validationLoss: 'validation' },
      { axis: 'loss', isLog: isLog(scale, losses), ...size },
    ),
  ];
  const lower = { ...size, height: Math.max(20, height / 2.5) };
  if (named.some(({ curves }) => curves.validationScore !== undefined)) {
    panels.push(panel(named, { validationScore: 'validation' }, { axis: 'validation score', isLog: false, ...lower }));
  }
  const rates = named.flatMap(({ curves }) => curves.learningRate ?? []);
  if (rates.some((rate) => rate !== rates[0])) {
    panels.push(
      panel(named, { learningRate: 'training' }, { axis: 'learning rate', isLog: isLog('auto', rates), ...lower }),
    );
  }
  const heading =
    title === null ? (named.length === 1 ? 'Loss over the epochs' : 'Loss of several trainings') : shortText(title, 90);
  const [only] = panels;
  return new Chart(
    panels.length === 1
      ? { title: heading, ...only }
      : { title: heading, vconcat: panels, resolve: { scale: { color: 'shared' } } },
  );
}

function namedCurves(runs: unknown): NamedCurves[] {
  if (isRun(runs)) return [{ name: '', curves: runCurves(who, 'runs', runs) }];
  const entries: [string, unknown][] = typeof runs === 'object' && runs !== null ? Object.entries(runs) : [];
  if (entries.length === 0) {
    const legal = 'must be a trained estimator, a history, or an object that holds several of them by name';
    throw new InvalidDataError(who, 'runs', `${legal}. Got ${shown(runs)}.`);
  }
  const names = distinctNames(
    entries.map(([name]) => name),
    40,
  );
  return entries.map(([name, run], i) => {
    const argument = `runs[${shown(name)}]`;
    if (!isRun(run)) {
      throw new InvalidDataError(who, argument, `must be a trained estimator or a history. Got ${shown(run)}.`);
    }
    return { name: names[i]!, curves: runCurves(who, argument, run) };
  });
}

/** Whether a logarithmic axis shows numbers better, and can show them all. */
function isLog(scale: 'auto' | 'linear' | 'log', values: readonly number[]): boolean {
  const finite = values.filter(Number.isFinite);
  const lowest = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  return lowest > 0 && (scale === 'log' || (scale === 'auto' && highest > 100 * lowest));
}

interface Axis {
  /** The last epoch of all panels. */
  readonly epochs: number;
  /** Whether any panel shows another kind than training: all panels share their legends. */
  readonly hasKinds: boolean;
  readonly axis: string;
  readonly isLog: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * Curves over the epochs: colours and dashes for kinds; of several runs for the runs, and kinds are bold or fine lines, since
 * nothing may be told apart by colour alone.
 */
function panel(
  named: readonly NamedCurves[],
  kinds: Partial<Record<keyof RunCurves, string>>,
  { axis, isLog, epochs, hasKinds, width, height }: Axis,
): object {
  const values = named.flatMap(({ name, curves }) =>
    Object.entries(kinds).flatMap(([key, kind]) => {
      const curve = curves[key as keyof RunCurves]; // kinds has no other keys
      return curve === undefined
        ? []
        : thinned(curve, MOST_POINTS).map(({ epoch, value }) => ({ run: name, kind, epoch, value }));
    }),
  );
  const isSeveral = named.length > 1;
  const looks = isSeveral
    ? looksOfRuns(
        named.map(({ name }) => name),
        hasKinds,
      )
    : looksOfKinds(hasKinds);
  const line = {
    mark: { type: 'line', tooltip: true, clip: true },
    params: [
      { name: `zoom_${axis.replace(' ', '_')}`, select: { type: 'interval', encodings: ['x'] }, bind: 'scales' },
    ],
  };
  return {
    data: { values },
    width,
    height,
    ...(isSeveral && hasKinds
      ? {
          layer: [
            // A line's own width is stronger than one by a field.
            ...KINDS.filter((kind) => values.some((value) => value.kind === kind)).map((kind, i) => ({
              transform: [{ filter: { field: 'kind', equal: kind } }],
              mark: { ...line.mark, strokeWidth: KIND_WIDTHS[KINDS.indexOf(kind)] },
              ...(i === 0 ? { params: line.params } : {}),
            })),
            ...(epochs <= FEW_EPOCHS
              ? [{ mark: { type: 'point', filled: true, size: 30, tooltip: true, clip: true } }]
              : []),
          ],
        }
      : { ...line, mark: { ...line.mark, point: epochs <= FEW_EPOCHS } }),
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        title: 'epoch',
        // Marked points stand clear of the edges; on a long axis room for that would show an epoch 0.
        scale: { domain: [1, epochs], nice: false, ...(epochs <= FEW_EPOCHS && { padding: 6 }) },
        axis: { tickMinStep: 1, format: ',d', labelSeparation: 6 },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        title: axis,
        // An axis that ends at powers of ten may be mostly empty, one that ends at its ticks goes on to −200 below 30.
        scale: isLog
          ? { type: 'log', nice: false, padding: 6 }
          : { type: 'linear', nice: false, zero: false, padding: 6, ...around(values) },
      },
      ...looks,
      tooltip: [
        ...(isSeveral ? [{ field: 'run', type: 'nominal', title: 'run' }] : []),
        { field: 'kind', type: 'nominal', title: 'samples' },
        { field: 'epoch', type: 'quantitative', title: 'epoch' },
        { field: 'value', type: 'quantitative', title: axis, format: '.6~g' },
      ],
    },
  };
}

const KINDS = ['training', 'validation'];
const KIND_WIDTHS = [2.6, 1];

function looksOfKinds(hasKinds: boolean): object {
  // Strokes: a marked point that is drawn with dashes is a flower.
  const legend = { title: null, symbolType: 'stroke' };
  return {
    color: { field: 'kind', type: 'nominal', sort: KINDS, legend: hasKinds ? { ...legend, labelLimit: 240 } : null },
    strokeDash: {
      field: 'kind',
      type: 'nominal',
      scale: { domain: KINDS, range: [[1, 0], [5, 3]] }, // prettier-ignore
      legend: hasKinds ? legend : null,
    },
  };
}

/** Of several runs: an order, from bold to fine. */
function ofKinds(range: readonly number[], legend: object): object {
  return {
    field: 'kind',
    type: 'ordinal',
    scale: { domain: KINDS, range },
    legend,
  };
}

function looksOfRuns(names: readonly string[], hasKinds: boolean): object {
  // Wide enough for the longest dash to be seen twice.
  const legend = { title: 'run', labelLimit: 240, symbolType: 'stroke', symbolSize: 700 };
  const ofWidths = { title: 'samples', symbolType: 'stroke', symbolSize: 700 };
  const ofRuns = (range: readonly unknown[]): object => ({
    field: 'run',
    type: 'nominal',
    scale: { domain: names, range },
    legend,
  });
  return {
    color: ofRuns(names.map((_, k) => seriesColour(k))),
    strokeDash: ofRuns(names.map((_, k) => ownDash(k))),
    ...(hasKinds ? { opacity: ofKinds([1, 0.6], ofWidths), strokeWidth: ofKinds(KIND_WIDTHS, ofWidths) } : {}),
  };
}

/** Room around one single value, which has no extent to make an axis of. */
function around(values: readonly { value: number }[]): object {
  const [first] = values;
  if (first === undefined || values.some(({ value }) => value !== first.value)) return {};
  const room = Math.abs(first.value) / 10 || 1;
  return { domain: [first.value - room, first.value + room] };
}
