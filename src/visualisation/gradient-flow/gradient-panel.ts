import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { FAILED } from '../score-state';
import { layerNames } from './layer-names';

/** The gradient by the weights of a layer and by its biases. */
export interface LayerGradient {
  readonly weights: readonly number[];
  readonly biases: readonly number[];
}

const PARTS = ['weights', 'biases'] as const;
const SIZES = ['mean', 'largest'];
/** Can be seen on light and on dark ground. */
const NEUTRAL = '#8b949e';

/** Mean and largest size of the gradient for each layer, by its weights and its biases, on a logarithmic axis. */
export function gradientPanel(
  layers: readonly LayerGradient[],
  { width, height }: { readonly width: number; readonly height: number },
): { spec: ChartSpec; notes: string[] } {
  const names = layerNames(layers.length);
  const rows = layers.flatMap((layer, i) =>
    PARTS.flatMap((part) => {
      const sizes = layer[part].map(Math.abs);
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
      return [{ layer: names[i]!, part, size: 'mean', value: mean }, { layer: names[i]!, part, size: 'largest', value: largest }]; // prettier-ignore
    }),
  );
  const positive = rows.map(({ value }) => value).filter((value) => value > 0);
  // An axis that begins at a power of ten names it.
  const foot = 10 ** Math.floor(Math.log10(positive.reduce((a, b) => Math.min(a, b), 1)) - 1e-9);
  const top = positive.reduce((a, b) => Math.max(a, b), foot * 10) * 1.3;
  const values = rows.filter(({ value }) => value > 0);
  const zeros = rows.filter(({ value, size }) => value === 0 && size === 'largest');
  const across = Math.max(width, 26 * names.length);
  // No bars: their lengths would tell nothing, since a logarithmic axis has no zero.
  const points = {
    mark: { type: 'point', filled: true, size: 70, opacity: 1, tooltip: true },
    encoding: {
      y: {
        field: 'value',
        type: 'quantitative',
        title: 'size of the gradient',
        scale: { type: 'log', domain: [foot, top], nice: false },
        axis: { format: '~g', titleLimit: 0, tickCount: 6 },
      },
      color: { field: 'part', type: 'nominal', sort: PARTS, legend: { title: null } },
      shape: {
        field: 'size',
        type: 'nominal',
        scale: { domain: SIZES, range: ['circle', 'triangle-up'] },
        legend: { title: null, symbolFillColor: NEUTRAL, symbolStrokeColor: NEUTRAL },
      },
      tooltip: [
        { field: 'layer', type: 'nominal', title: 'layer' },
        { field: 'part', type: 'nominal', title: 'of' },
        { field: 'size', type: 'nominal', title: 'which' },
        { field: 'value', type: 'quantitative', title: 'size', format: '.4~g' },
      ],
    },
  };
  const spec = {
    data: { values },
    width: across,
    height,
    encoding: {
      x: { field: 'layer', type: 'nominal', sort: names, title: 'layer', axis: categoryAxis(names, across) },
      xOffset: { field: 'part', type: 'nominal', sort: PARTS },
    },
    layer: [
      ...(values.length === 0 ? [] : [points]),
      ...(zeros.length === 0
        ? []
        : [
            {
              data: { values: zeros },
              mark: { type: 'text', text: '0', baseline: 'bottom', color: FAILED },
              encoding: { y: { value: height - 3 } },
            },
          ]),
    ],
  };
  return { spec, notes: zeros.length === 0 ? [] : ['0: the gradient is zero there'] };
}
