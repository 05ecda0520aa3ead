/** Vega-Lite's specification of a chart, with its data inside: plain data, which Vega's editor and notebooks take too. */
export type ChartSpec = Readonly<Record<string, unknown>>;
