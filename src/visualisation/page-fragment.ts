/** A part of an HTML page. */
export interface PageFragment {
  readonly html: string;
  /** Whether it holds charts, which the page draws with Vega. */
  readonly hasCharts: boolean;
}
