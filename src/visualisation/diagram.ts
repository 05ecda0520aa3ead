import type { PageFragment } from './page-fragment';
import { Picture } from './picture';
import type { Ink, Theme } from './theme';
import { INK } from './theme';

/** A drawing that is no chart: SVG of our own. */
export class Diagram extends Picture {
  readonly title: string;
  readonly #svg: (ink: Ink, theme: Theme) => string;

  /**
   * @param title  what is seen, in a line
   * @param svg    makes the whole SVG file; names in it must be escaped
   */
  constructor(title: string, svg: (ink: Ink, theme: Theme) => string) {
    super();
    this.title = title;
    this.#svg = svg;
  }

  /** It is there twice, and the reader's screen decides which one is seen. */
  fragment(): Promise<PageFragment> {
    const [light, dark] = (['light', 'dark'] as const).map((theme) => this.#svg(INK[theme], theme));
    const html = `<div class="diagram on-light">${light!}</div><div class="diagram on-dark">${dark!}</div>`;
    return Promise.resolve({ html, hasCharts: false });
  }

  protected draw(theme: Theme): Promise<string> {
    return Promise.resolve(this.#svg(INK[theme], theme));
  }
}
