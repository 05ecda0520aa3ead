import { Chart } from '../chart';
import { seriesColour, seriesDash } from '../series-marks';
import { shortText } from '../short-text';
import { thinPlaces } from '../thin-places';
import type { AllScores, ClassScores } from './class-scores';

/** The curve of one class, and one number that sums it up. */
export interface ClassCurve {
  readonly x: readonly number[]; // [points]
  readonly y: readonly number[]; // [points]
  readonly score: number;
  /** Where the line of chance, or of perfection, runs: ends of a straight one. */
  readonly reference: readonly [x: number, y: number, x2: number, y2: number];
}

export interface CurvesLook {
  /** A user's; null: `heading`. */
  readonly title: string | null;
  readonly heading: string;
  readonly width: number;
  readonly height: number;
  readonly xTitle: string;
  readonly yTitle: string;
  /** What the number is called, such as AUC. */
  readonly scoreName: string;
  /** What the dashed line is. */
  readonly reference: string;
  /** How points are joined. */
  readonly interpolate: 'linear' | 'step-after';
  readonly hasPoints: boolean;
}

/** More curves than this cannot be told apart. */
const MOST_CURVES = 10;
/** More points than this are seen by nobody. */
const MOST_POINTS = 300;

/** A curve for each class, or for the ten with the most samples. */
export function curvesChart(
  { classes, samples, left, isBinary }: AllScores,
  curveOf: (scores: ClassScores) => ClassCurve,
  look: CurvesLook,
): Chart {
  const largest = classes.toSorted((a, b) => b.positives - a.positives).slice(0, MOST_CURVES);
  const drawn = classes.filter((each) => largest.includes(each));
  const curves = classes.map(curveOf);
  const series = drawn.map((each) => {
    const curve = curves[classes.indexOf(each)]!;
    return { ...curve, name: `${each.name} (${look.scoreName} ${curve.score.toFixed(3)})` };
  });
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, x, y }) =>
    thinPlaces(y, MOST_POINTS).map((i) => ({ series: name, i, x: x[i]!, y: y[i]! })),
  );
  // Most often all classes have the same one.
  const references = new Map(series.map(({ reference }) => [reference.join(), reference]));
  const isShared = references.size === 1;
  const mean = curves.reduce((sum, { score }) => sum + score, 0) / curves.length;
  const count = samples.toLocaleString('en-US');
  const [only] = drawn;
  const subtitle = [
    isBinary
      ? `${only!.positives.toLocaleString('en-US')} of ${count} samples are positive: ${only!.name}`
      : `each class against the rest, ${count} samples, mean ${look.scoreName} ${mean.toFixed(3)}`,
    ...(drawn.length < classes.length
      ? [`${drawn.length} of ${classes.length} classes are drawn, those with the most samples`]
      : []),
    ...(left > 0 ? [`${left} more without samples or without any other`] : []),
    `dashed: ${look.reference}`,
  ];
  const channel = (field: string, axisTitle: string): object => ({
    field,
    type: 'quantitative',
    title: axisTitle,
    scale: { domain: [0, 1], nice: false },
    axis: { tickCount: 6 },
  });
  const legend = {
    title: isBinary ? 'positive class' : 'class',
    labelLimit: 460,
    symbolType: 'stroke',
    orient: 'right',
  };
  const colour = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, k) => seriesColour(k)) },
    legend,
  };
  const dash = {
    field: 'series',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, k) => seriesDash(k)) },
    legend,
  };
  return new Chart({
    title: { text: look.title === null ? look.heading : shortText(look.title, 90), subtitle, limit: 900 },
    width: look.width,
    height: look.height,
    layer: [
      {
        data: {
          values: series
            .filter((_, k) => k === 0 || !isShared)
            .map(({ name, reference: [x, y, x2, y2] }) => ({ series: name, x, y, x2, y2 })),
        },
        mark: { type: 'rule', strokeDash: [4, 4], strokeWidth: 1, opacity: isShared ? 1 : 0.6, aria: false },
        encoding: {
          x: channel('x', look.xTitle),
          y: channel('y', look.yTitle),
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          ...(isShared ? {} : { color: colour }),
        },
      },
      {
        data: { values },
        mark: {
          type: 'line',
          interpolate: look.interpolate,
          strokeJoin: 'round',
          ...(look.hasPoints ? { point: { size: 45 } } : {}),
        },
        encoding: {
          x: channel('x', look.xTitle),
          y: channel('y', look.yTitle),
          order: { field: 'i', type: 'quantitative' },
          color: colour,
          strokeDash: dash,
          tooltip: [
            { field: 'series', type: 'nominal', title: 'class' },
            ...(look.hasPoints
              ? [
                  { field: 'x', type: 'quantitative', title: look.xTitle, format: '.3f' },
                  { field: 'y', type: 'quantitative', title: look.yTitle, format: '.3f' },
                ]
              : []),
          ],
        },
      },
    ],
  });
}
