/** Dark on light, or light on dark. */
export type Theme = 'light' | 'dark';

/** The colours of what is no data: the ground, words, and lines such as axes. */
export interface Ink {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
}

export const INK: Readonly<Record<Theme, Ink>> = {
  light: { ground: '#ffffff', text: '#1f2328', quiet: '#59636e', line: '#d1d9e0' },
  dark: { ground: '#0d1117', text: '#f0f6fc', quiet: '#9198a1', line: '#3d444d' },
};

/**
 * Colours for kinds of things, which colour-blind people can tell apart, on light and on dark ground. Source: Okabe & Ito
 * 2008, without black and yellow, which one of the grounds swallows.
 */
export const CATEGORIES = ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9'] as const;

/** Vega's scheme for amounts: from dark to light in equal steps of lightness. */
export const AMOUNTS = 'viridis';

/** Vega's scheme for signed numbers, to be centred on zero: colour-blind people can tell its ends apart. */
export const SIGNS = 'blueorange';

/** The ends of such colours where there is no Vega: negative, positive. */
export const NEGATIVE = '#0072b2';
export const POSITIVE = '#e66100';

/** Vega-Lite's configuration of a theme. */
export function vegaConfig(theme: Theme): object {
  const { ground, text, quiet, line } = INK[theme];
  const words = { labelColor: quiet, titleColor: text, labelLimit: 180, titleLimit: 320 };
  return {
    background: ground,
    font: 'sans-serif',
    padding: 12,
    view: { stroke: line },
    title: { color: text, subtitleColor: quiet, anchor: 'start', fontSize: 15, subtitleFontSize: 12, offset: 12, limit: 760 }, // prettier-ignore
    axis: { ...words, labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal', gridColor: line, gridOpacity: 0.6, domainColor: line, tickColor: line }, // prettier-ignore
    axisX: { labelFlush: false }, // the last label is at its tick, clear of the one before
    legend: { ...words, labelLimit: 240, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal' },
    header: { ...words, labelFontSize: 12, titleFontSize: 12 },
    range: { category: CATEGORIES, heatmap: { scheme: AMOUNTS }, ramp: { scheme: AMOUNTS }, diverging: { scheme: SIGNS } }, // prettier-ignore
    text: { color: text },
    rule: { color: quiet },
    line: { strokeWidth: 2 },
  };
}
