import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { escapeHtml, scriptJson } from '../escape-html';
import { shortText } from '../short-text';
import { CATEGORIES, INK } from '../theme';
import { LIVE_PAGE_SCRIPT } from './live-page-script';
import { LIVE_PAGE_STYLE } from './live-page-style';

/** A page, and what it may do. */
export interface LivePage {
  readonly html: string;
  /** Its content security policy. */
  readonly policy: string;
}

/** The page that shows a training. It holds all it needs, and asks nobody but the server it came from. */
export async function livePage(title: string): Promise<LivePage> {
  const folder = dirname(createRequire(__filename).resolve('uplot'));
  const [library, libraryStyle] = await Promise.all(
    ['uPlot.iife.min.js', 'uPlot.min.css'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  const settings = `const SETTINGS = ${scriptJson({ colours: CATEGORIES, ink: INK })};`;
  const script = `"use strict";\n${library!}\n${settings}\n${LIVE_PAGE_SCRIPT}`;
  const style = `${libraryStyle!}\n${LIVE_PAGE_STYLE}`;
  const name = escapeHtml(shortText(title, 120));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 dir="auto">${name}</h1>
<p id="state" role="status" data-state="connecting">Connecting …</p>
<button id="stop" type="button" disabled>Stop training</button>
</header>
<div id="progress" role="progressbar" aria-label="Epochs done" aria-valuemin="0" hidden><div id="done"></div></div>
<dl id="numbers"></dl>
<main id="charts"></main>
<p id="note"></p>
<script>${script}</script>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
