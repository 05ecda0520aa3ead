import { escapeHtml } from '../escape-html';
import type { Ink } from '../theme';
import { coordinate } from './svg-text';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The whole of an SVG file.
 *
 * @param drawn   what the parts are drawn for
 * @param wanted  what it is to measure; of a null the other one decides
 */
export function svgFile(
  title: string,
  parts: readonly string[],
  drawn: Size,
  wanted: { readonly width: number | null; readonly height: number | null },
  { ground }: Ink,
): string {
  const scale =
    wanted.width === null ? (wanted.height === null ? 1 : wanted.height / drawn.height) : wanted.width / drawn.width;
  const width = coordinate(wanted.width ?? drawn.width * scale);
  const height = coordinate(wanted.height ?? drawn.height * scale);
  const [right, foot] = [coordinate(drawn.width), coordinate(drawn.height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${right} ${foot}" preserveAspectRatio="xMidYMin" font-family="sans-serif" role="img" aria-label="${escapeHtml(title)}">`;
  return [head, `<rect width="${right}" height="${foot}" fill="${ground}"/>`, ...parts, '</svg>'].join('\n');
}
