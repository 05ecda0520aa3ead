import { ChartWarning } from '../errors';
import type { ChartSpec } from './chart-spec';
import { loadPackage } from './load-package';
import { measureText } from './measure-text';
import { type Theme, vegaConfig } from './theme';

/** What an interactive chart misses in a picture, where nobody clicks. */
const NO_WINDOW = 'Can not resolve event source';

/** Draws Vega-Lite's specification as SVG; what Vega-Lite finds odd in it is passed on as ChartWarning. */
export async function drawSpec(spec: ChartSpec, theme: Theme): Promise<string> {
  const needed = ['vega', 'vega-lite'] as const;
  const purpose = 'a chart as SVG';
  const vega = await loadPackage(purpose, needed, () => import('vega'));
  measureText(vega);
  const vegaLite = await loadPackage(purpose, needed, () => import('vega-lite'));
  const logger = vega.logger(vega.Warn);
  const warn = (...words: readonly unknown[]): typeof logger => {
    const line = words.map(String).join(' ');
    if (!line.startsWith(NO_WINDOW)) process.emitWarning(new ChartWarning(line));
    return logger;
  };
  logger.warn = warn;
  logger.error = warn;
  // A copy, since Vega marks the rows of its data. A user's own specification too: Vega-Lite judges it.
  const wanted = structuredClone(spec) as unknown as Parameters<typeof vegaLite.compile>[0];
  const compiled = vegaLite.compile(wanted, { config: vegaConfig(theme), logger });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logger });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
