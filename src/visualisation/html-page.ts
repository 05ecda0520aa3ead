import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { escapeHtml } from './escape-html';
import { type DrawingPackage, packageFile } from './load-package';
import type { PageFragment } from './page-fragment';
import { INK, vegaConfig } from './theme';

export interface PageParts {
  readonly title: string;
  readonly fragments: readonly PageFragment[];
  /** Rules of its own, beside those of every page. */
  readonly style?: string;
}

/** What draws charts in a browser, in the order in which they are to be loaded. */
const DRAWING: readonly DrawingPackage[] = ['vega', 'vega-lite', 'vega-embed'];

/**
 * An HTML page that needs nothing but itself. Its policy lets no request leave it, and runs no script but its own: whatever
 * names a user's data has, they are text.
 */
export async function htmlPage({ title, fragments, style = '' }: PageParts): Promise<string> {
  const hasCharts = fragments.some((fragment) => fragment.hasCharts);
  const scripts = hasCharts ? [...(await Promise.all(DRAWING.map(browserScript))), drawingScript()] : [];
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.length === 0 ? "'none'" : hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
${fragments.map(({ html }) => html).join('\n')}
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body>
</html>
`;
}

const colours = ({ ground, text, quiet, line }: (typeof INK)['light']): string =>
  `--ground:${ground};--text:${text};--quiet:${quiet};--line:${line}`;

const STYLE = `
:root{${colours(INK.light)}}
.on-dark{display:none}
@media(prefers-color-scheme:dark){:root{${colours(INK.dark)}}.on-dark{display:block}.on-light{display:none}}
body{margin:16px;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif}
.chart,.diagram{overflow-x:auto}
.chart .vega-embed{padding-right:48px}
.diagram svg{max-width:100%;height:auto}
`;

/** Draws the page's charts, and again when the screen turns dark or light. Expressions are interpreted: the policy forbids to compile them. */
function drawingScript(): string {
  const configs = JSON.stringify({ light: vegaConfig('light'), dark: vegaConfig('dark') });
  return `
const configs = ${configs};
const darkness = matchMedia('(prefers-color-scheme: dark)');
const charts = [...document.querySelectorAll('.chart')].map((place) => {
  const spec = JSON.parse(place.querySelector('script').textContent);
  return { spec, target: place.appendChild(document.createElement('div')) };
});
async function draw() {
  const config = configs[darkness.matches ? 'dark' : 'light'];
  for (const { spec, target } of charts) {
    const actions = { export: true, source: false, compiled: false, editor: false };
    await vegaEmbed(target, spec, { mode: 'vega-lite', ast: true, renderer: 'svg', actions, config });
  }
  document.documentElement.dataset.drawn = String(charts.length);
}
darkness.addEventListener('change', draw);
draw();
`;
}

/** A package as a browser takes it, which lies beside what Node takes. */
async function browserScript(name: DrawingPackage): Promise<string> {
  const file = packageFile('a chart as HTML', DRAWING, name);
  const script = await readFile(join(dirname(file), `${name}.min.js`), 'utf8');
  // Neither a script element's end nor the address of a map may stand in it.
  return script.replace(/<\/script/gi, '<\\/script').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
}
