import { featureNamesOf, isFrame, openFrame, readClassLabels, readMatrix, readTargets } from '../../arrays';
import { counted, type FeatureColumn, featureColumns, inWords } from '../../diagnosis';
import { Chart } from '../chart';
import type { Picture } from '../picture';
import { shortText } from '../short-text';
import { CATEGORIES } from '../theme';
import type { Fit } from './fit';
import { htmlFacts, htmlTable, paragraph } from './html-table';
import type { Section } from './section';

/** More rows of a table are looked up by nobody. */
const MOST_ROWS = 50;
/** Bars of a histogram. */
const BARS = 30;
/** Histograms beside each other. */
const MOST_OUTPUTS = 3;

const NUMBERS = ['min', 'mean', 'max', 'standard deviation'].map((heading) => ({ heading, isNumber: true }));

/** What was learnt from: features and targets in numbers. */
export function dataSection(fit: Fit): Section {
  const { train, test, classes } = fit;
  const { numeric, words } = columnsOf(fit);
  const facts: (readonly [string, string])[] = [
    ['rows', train.rows.toLocaleString('en-US')],
    ...(test === null ? [] : [['rows to test with', test.rows.toLocaleString('en-US')] as const]),
    ['features', (numeric.length + words.length).toLocaleString('en-US')],
    ...(classes === null ? [] : [['classes', classes.length.toLocaleString('en-US')] as const]),
  ];
  const parts = [
    htmlFacts(facts),
    ...(classes === null ? targetParts(fit) : classParts(fit)),
    ...featureParts(numeric),
  ];
  if (words.length > 0) {
    const columns = [
      { heading: 'feature of words' },
      { heading: 'different values', isNumber: true },
      { heading: 'most often' },
    ];
    parts.push(htmlTable(columns, words.slice(0, MOST_ROWS).map(wordRow)));
  }
  return { id: 'data', heading: 'Data', parts };
}

interface WordColumn {
  readonly name: string;
  readonly different: number;
  readonly mostOften: string;
  readonly count: number;
}

function columnsOf({ train: { X }, featureNames }: Fit): { numeric: FeatureColumn[]; words: WordColumn[] } {
  const at = { who: 'report', argument: 'X' };
  if (!isFrame(X)) {
    const matrix = readMatrix(X, at, 'finite or NaN');
    const names = featureNames ?? Array.from({ length: matrix.columns }, (_, j) => `x${j}`);
    return { numeric: featureColumns(matrix, names), words: [] };
  }
  const frame = openFrame(X, at);
  const numeric: FeatureColumn[] = [];
  const words: WordColumn[] = [];
  (featureNames ?? featureNamesOf(X) ?? frame.names).forEach((name, index) => {
    const values = Array.from(frame.column(index));
    if (values.every((value) => typeof value === 'number')) {
      const [column] = featureColumns({ data: Float64Array.from(values), rows: values.length, columns: 1 }, [name]);
      numeric.push({ ...column!, index });
    } else words.push(wordColumn(name, values));
  });
  return { numeric, words };
}

function wordColumn(name: string, values: readonly unknown[]): WordColumn {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const [mostOften, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
  return { name, different: counts.size, mostOften, count };
}

function wordRow({ name, different, mostOften, count }: WordColumn): string[] {
  return [shortText(name), String(different), `${shortText(mostOften)} (${count})`];
}

function featureParts(columns: readonly FeatureColumn[]): string[] {
  if (columns.length === 0) return [];
  if (columns.length <= MOST_ROWS) {
    const rows = columns.map((column) => [shortText(column.name), ...numbersOf(column)]);
    return ['<h3>Features</h3>', htmlTable([{ heading: 'feature' }, ...NUMBERS], rows)];
  }
  const constant = columns.filter(({ std }) => std === 0).length;
  const of = (rank: (sorted: readonly number[]) => number): string[] =>
    (['min', 'mean', 'max', 'std'] as const).map((key) =>
      inWords(rank(columns.map((column) => column[key]).sort((a, b) => a - b))),
    );
  const rows = [
    ['smallest of all features', ...of((sorted) => sorted[0]!)],
    ['middle one', ...of((sorted) => sorted[Math.floor(sorted.length / 2)]!)],
    ['largest', ...of((sorted) => sorted.at(-1)!)],
  ];
  const text = `${counted(columns.length, 'feature')}, of which ${constant === 0 ? 'none is' : counted(constant, 'is', 'are')} the same in all rows; too many to list, so here are the smallest, the middle and the largest of their numbers.`;
  return ['<h3>Features</h3>', paragraph(text), htmlTable([{ heading: '' }, ...NUMBERS], rows)];
}

function numbersOf({ min, mean, max, std }: FeatureColumn): string[] {
  // What sums leave of 0 is 0 to a reader.
  return [min, Math.abs(mean) < 1e-9 * std ? 0 : mean, max, std].map(inWords);
}

type Parts = (string | readonly Picture[])[];

function classParts({ train: { y }, classes, classNames }: Fit): Parts {
  const labels = readClassLabels(y, { who: 'report', argument: 'y' });
  const counts = new Map(classes!.map((label) => [label, 0]));
  if (labels.isMultilabel) {
    const { data, columns } = labels.indicator;
    data.forEach((value, i) => counts.set(i % columns, (counts.get(i % columns) ?? 0) + value));
  } else for (const label of labels.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const shown = [...counts].slice(0, Math.min(MOST_ROWS, classNames.length));
  const chart = new Chart({
    title: 'Rows of each class',
    data: { values: shown.map(([, count], k) => ({ label: classNames[k]!, count })) },
    width: 420,
    height: { step: 20 },
    mark: { type: 'bar', tooltip: true, color: CATEGORIES[0] },
    encoding: {
      y: { field: 'label', type: 'nominal', title: 'class', sort: null },
      x: { field: 'count', type: 'quantitative', title: 'rows', axis: { tickMinStep: 1 } },
      tooltip: [
        { field: 'label', type: 'nominal', title: 'class' },
        { field: 'count', type: 'quantitative', title: 'rows', format: ',d' },
      ],
    },
  });
  const more = counts.size > shown.length ? [paragraph(`The first ${shown.length} of ${counts.size} classes:`)] : [];
  return [...more, [chart]];
}

function targetParts({ train: { y } }: Fit): Parts {
  const { matrix } = readTargets(y, { who: 'report', argument: 'y' });
  const names = matrix.columns === 1 ? ['y'] : Array.from({ length: matrix.columns }, (_, k) => `output ${k}`);
  const columns = featureColumns(matrix, names);
  const rows = columns.slice(0, MOST_ROWS).map((column) => [column.name, ...numbersOf(column)]);
  const charts = columns.slice(0, MOST_OUTPUTS).map(({ index, name }) => {
    const values = Array.from({ length: matrix.rows }, (_, i) => matrix.data[i * matrix.columns + index]!);
    return histogram(name, values);
  });
  return ['<h3>Targets</h3>', htmlTable([{ heading: 'target' }, ...NUMBERS], rows), charts];
}

/** Counted here: a page need not hold all values for it. */
function histogram(name: string, values: readonly number[]): Chart {
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const width = (max - min) / BARS || 1;
  const counts = new Array<number>(BARS).fill(0);
  for (const value of values) counts[Math.min(BARS - 1, Math.floor((value - min) / width))]!++;
  return new Chart({
    title: name === 'y' ? 'Distribution of the target' : `Distribution of ${name}`,
    data: { values: counts.map((count, k) => ({ from: min + k * width, to: min + (k + 1) * width, count })) },
    width: 420,
    height: 180,
    mark: { type: 'bar', tooltip: true, color: CATEGORIES[0] },
    encoding: {
      x: { field: 'from', type: 'quantitative', title: name, bin: { binned: true }, scale: { zero: false } },
      x2: { field: 'to' },
      y: { field: 'count', type: 'quantitative', title: 'rows', axis: { tickMinStep: 1 } },
      tooltip: [
        { field: 'from', type: 'quantitative', title: 'from', format: '.4~g' },
        { field: 'to', type: 'quantitative', title: 'to', format: '.4~g' },
        { field: 'count', type: 'quantitative', title: 'rows', format: ',d' },
      ],
    },
  });
}
