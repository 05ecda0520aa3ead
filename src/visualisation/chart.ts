import type { ChartSpec } from './chart-spec';
import { drawSpec } from './draw-spec';
import { scriptJson } from './escape-html';
import type { PageFragment } from './page-fragment';
import { Picture, type PNGOptions } from './picture';
import type { Theme } from './theme';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** A chart, made of a specification of Vega-Lite. Source: vega.github.io/vega-lite/docs. */
export class Chart extends Picture {
  /** Vega-Lite's specification: change a copy of it and make a new `Chart` of that. */
  readonly spec: ChartSpec;

  constructor(spec: ChartSpec) {
    super();
    this.spec = { $schema: SCHEMA, ...spec };
  }

  get title(): string {
    const { title } = this.spec;
    const text: unknown = typeof title === 'object' && title !== null && 'text' in title ? title.text : title;
    return typeof text === 'string' ? text : Array.isArray(text) ? text.join(' ') : 'Chart';
  }

  fragment(): Promise<PageFragment> {
    const html = `<div class="chart"><script type="application/json">${scriptJson(this.spec)}</script></div>`;
    return Promise.resolve({ html, hasCharts: true });
  }

  protected draw(theme: Theme): Promise<string> {
    return drawSpec(this.spec, theme);
  }

  /**
   * Writes it into a file, whole or not at all: as SVG, HTML, PNG, or its specification as JSON, by the ending of its name.
   *
   * @param path  ends in .svg, .html, .png or .json
   * @throws as `Picture.save` does
   */
  override save(path: string, options: PNGOptions = {}): Promise<void> {
    return super.save(path, options);
  }

  protected override writers(options: {
    theme: Theme;
    scale: number;
  }): Record<string, () => Promise<string | Uint8Array>> {
    return {
      ...super.writers(options),
      '.json': () => Promise.resolve(`${JSON.stringify(this.spec, undefined, 2)}\n`),
    };
  }
}
