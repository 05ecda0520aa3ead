import { loadPackage } from './load-package';

/** SVG as PNG, with the machine's fonts. */
export async function drawPng(svg: string, scale: number): Promise<Uint8Array> {
  const { Resvg } = await loadPackage('a picture as PNG', ['@resvg/resvg-js'], () => import('@resvg/resvg-js'));
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { defaultFontFamily: 'DejaVu Sans' } })
    .render()
    .asPng();
}
