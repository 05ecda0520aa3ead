import { extname } from 'node:path';
import { InvalidParameterError } from '../errors';
import { writeWhole } from '../files';
import { number, oneOf, type Options, type ParameterTable, readOptions } from '../validation';
import { drawPng } from './draw-png';
import { htmlPage } from './html-page';
import type { PageFragment } from './page-fragment';
import type { Theme } from './theme';

interface SVGParameters {
  /** Dark on light, or light on dark. @default "light" */
  theme: Theme;
}

interface PNGParameters extends SVGParameters {
  /** Pixels for each of the picture's own. @default 2 */
  scale: number;
}

/** Options of a picture as SVG. @interface */
export type SVGOptions = Options<SVGParameters>;
/** Options of a picture as PNG, and of `save`. @interface */
export type PNGOptions = Options<PNGParameters>;

const SVG_PARAMETERS: ParameterTable<SVGParameters> = {
  theme: { default: 'light', constraint: oneOf('light', 'dark') },
};
const PNG_PARAMETERS: ParameterTable<PNGParameters> = {
  ...SVG_PARAMETERS,
  scale: { default: 2, constraint: number(0, 10, '(]') },
};

/** Something to look at, in the forms in which it can be kept. */
export abstract class Picture {
  /** What is seen, in a line. */
  abstract readonly title: string;

  /** @returns it as a part of an HTML page */
  abstract fragment(): Promise<PageFragment>;

  /** @returns the whole of an SVG file */
  protected abstract draw(theme: Theme): Promise<string>;

  /**
   * @returns the whole of an SVG file
   * @throws InvalidParameterError for an illegal option, MissingPackageError (both as rejections)
   */
  async toSVG(options: SVGOptions = {}): Promise<string> {
    return this.draw(readOptions('toSVG', SVG_PARAMETERS, options).theme);
  }

  /**
   * @returns a whole page, which needs nothing but itself: it opens without a network, is interactive where the picture is,
   *          and dark where its reader's screen is
   * @throws MissingPackageError (as a rejection)
   */
  async toHTML(): Promise<string> {
    return htmlPage({ title: this.title, fragments: [await this.fragment()] });
  }

  /**
   * @returns the whole of a PNG file, drawn with the fonts of this machine
   * @throws InvalidParameterError for an illegal option, MissingPackageError (both as rejections)
   */
  async toPNG(options: PNGOptions = {}): Promise<Uint8Array> {
    const { theme, scale } = readOptions('toPNG', PNG_PARAMETERS, options);
    return drawPng(await this.draw(theme), scale);
  }

  /**
   * Writes it into a file, whole or not at all: as SVG, HTML or PNG, by the ending of its name.
   *
   * @param path  ends in .svg, .html, or .png
   * @throws (as a rejection) InvalidParameterError for another ending or an illegal option, MissingPackageError, or the
   *         system's error; the file is then as it was
   */
  async save(path: string, options: PNGOptions = {}): Promise<void> {
    const { theme, scale } = readOptions('save', PNG_PARAMETERS, options);
    const writers = this.writers({ theme, scale });
    const ending = extname(path).toLowerCase();
    const write = writers[ending];
    if (write === undefined) {
      const endings = Object.keys(writers);
      const legal = `a file name that ends in ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)!}`;
      throw new InvalidParameterError('save', [{ name: 'path', legal, got: path }]);
    }
    await writeWhole(path, await write());
  }

  /** How each kind of file is made, by its ending. */
  protected writers({ theme, scale }: PNGParameters): Record<string, () => Promise<string | Uint8Array>> {
    return {
      '.svg': () => this.toSVG({ theme }),
      '.html': () => this.toHTML(),
      '.png': () => this.toPNG({ theme, scale }),
    };
  }
}
