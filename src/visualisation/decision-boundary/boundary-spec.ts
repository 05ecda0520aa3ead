import { seriesColour, seriesShape } from '../series-marks';
import { AMOUNTS } from '../theme';

/** A sample in the plane: with its class, or a number. */
export interface BoundaryPoint {
  readonly x: number;
  readonly y: number;
  readonly class?: string;
  readonly value?: number;
}

interface PlaneAxis {
  readonly title: string;
  readonly domain: readonly [number, number];
}

export interface BoundaryLook {
  readonly width: number;
  readonly height: number;
  /** The address of what fills the plane. */
  readonly image: string;
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  /** What the classes are called; null: of a regressor. */
  readonly classes: readonly string[] | null;
  readonly surface: { readonly low: number; readonly high: number; readonly title: string } | null;
  readonly points: readonly BoundaryPoint[];
}

/** Vega-Lite's specification of an image of the plane, with samples on top. */
export function boundarySpec(look: BoundaryLook): Record<string, unknown> {
  const { width, height, image, x, y, classes, surface, points } = look;
  const plane = {
    data: { values: [{ x: x.domain[0], x2: x.domain[1], y: y.domain[0], y2: y.domain[1], url: image }] },
    mark: { type: 'image', aspect: false, tooltip: false, aria: false },
    encoding: { ...axes(look), x2: { field: 'x2' }, y2: { field: 'y2' }, url: { field: 'url', type: 'nominal' } },
  };
  const samples =
    points.length === 0
      ? []
      : classes !== null
        ? [classPoints(look, classes)]
        : [valuePoints(look, OUTER), valuePoints(look, INNER)];
  const keys =
    surface !== null ? [amountKey(look, surface)] : points.length === 0 ? [areaKey(look, classes ?? [])] : [];
  const resolve = { scale: { color: 'independent', shape: 'independent' } };
  return { width, height, layer: [plane, ...keys, ...samples], resolve };
}

function axes({ x, y }: BoundaryLook): { x: object; y: object } {
  const channel = (field: string, { title, domain }: PlaneAxis): object => ({
    field,
    type: 'quantitative',
    title,
    scale: { domain, nice: false, zero: false },
    axis: { grid: false, tickCount: 6, titleLimit: 600 },
  });
  return { x: channel('x', x), y: channel('y', y) };
}

/** Samples of classes: each class has a colour and a shape, with a rim to stand out from its own area. */
function classPoints(look: BoundaryLook, names: readonly string[]): object {
  const of = (range: readonly string[]): object => ({
    field: 'class',
    type: 'nominal',
    title: 'class',
    scale: { domain: names, range },
    legend: { labelLimit: 360, symbolSize: 90, symbolLimit: 40 },
  });
  return {
    data: { values: look.points },
    mark: {
      type: 'point',
      filled: true,
      stroke: '#ffffff',
      strokeWidth: 1,
      size: sizeOf(look),
      opacity: 1,
      aria: false,
    },
    encoding: {
      ...axes(look),
      color: of(names.map((_, k) => seriesColour(k))),
      shape: of(names.map((_, k) => seriesShape(k))),
      tooltip: [...coordinates(look), { field: 'class', type: 'nominal', title: 'class' }],
    },
  };
}

/** A dark rim with a light one around it: whatever is below, one of them is seen. */
const OUTER = { rim: '#ffffff', width: 2.6 };
const INNER = { rim: '#000000', width: 0.8 };

/** Samples of a regressor, in the colours of the surface. */
function valuePoints(look: BoundaryLook, { rim, width }: typeof OUTER): object {
  const { low, high } = look.surface!;
  return {
    data: { values: look.points },
    mark: { type: 'point', filled: true, stroke: rim, strokeWidth: width, size: sizeOf(look), opacity: 1, aria: false },
    encoding: {
      ...axes(look),
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { scheme: AMOUNTS, domain: [low, high], nice: false },
        legend: null,
      },
      tooltip: [...coordinates(look), { field: 'value', type: 'quantitative', title: 'true value', format: '.4~g' }],
    },
  };
}

function coordinates({ x, y }: BoundaryLook): object[] {
  return [
    { field: 'x', type: 'quantitative', title: x.title },
    { field: 'y', type: 'quantitative', title: y.title },
  ];
}

function sizeOf({ points }: BoundaryLook): number {
  return points.length <= 200 ? 60 : 44;
}

/** What gives the surface a legend: marks that are not seen. */
function amountKey(look: BoundaryLook, { low, high, title }: NonNullable<BoundaryLook['surface']>): object {
  const values = [{ value: low }, { value: high }];
  return key(look, values, {
    field: 'value',
    type: 'quantitative',
    title,
    scale: { scheme: AMOUNTS, domain: [low, high], nice: false },
    legend: { gradientOpacity: 1 },
  });
}

/** The same for areas without samples. */
function areaKey(look: BoundaryLook, names: readonly string[]): object {
  const values = names.map((name) => ({ class: name }));
  return key(look, values, {
    field: 'class',
    type: 'nominal',
    title: 'class',
    scale: { domain: names, range: names.map((_, k) => seriesColour(k)) },
    legend: { symbolType: 'square', symbolOpacity: 0.6, symbolSize: 140, symbolStrokeWidth: 0, labelLimit: 360 },
  });
}

function key(look: BoundaryLook, values: readonly object[], color: object): object {
  const place = { x: look.x.domain[0], y: look.y.domain[0] };
  return {
    data: { values: values.map((value) => ({ ...place, ...value })) },
    mark: { type: 'point', filled: true, opacity: 0, tooltip: false, aria: false },
    encoding: { ...axes(look), color },
  };
}
