import { textWidth } from './text-width';

/** What Vega tells of a text that it wants measured. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  /** Vega cuts the text there. */
  readonly limit?: number;
}

/** Vega's own way to replace how it measures; the types of the package do not know it. Source: vega-scenegraph, util/text.js. */
interface Measuring {
  readonly textMetrics?: {
    width: (item: TextItem, text: string | number | null | undefined) => number;
    readonly estimateWidth: (item: TextItem, text: string | number | null | undefined) => number;
  };
}

/**
 * Makes Vega measure texts. Without a canvas it takes each letter for eight tenths of the font's size, cuts names that have
 * room, and puts those of wide letters over the edge. Where there is a canvas, or another measure, that stays.
 */
export function measureText(vega: object): void {
  const { textMetrics } = vega as Measuring;
  if (textMetrics === undefined || textMetrics.width !== textMetrics.estimateWidth) return;
  textMetrics.width = ({ fontSize = 11, fontWeight, limit }, text) => {
    const isBold = fontWeight === 'bold' || Number(fontWeight) >= 600;
    const width = textWidth(String(text ?? '').trim(), fontSize, isBold);
    return limit !== undefined && limit > 0 ? Math.min(width, limit) : width;
  };
}
