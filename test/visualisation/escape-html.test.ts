import { expect, it } from '@jest/globals';
import { escapeHtml, scriptJson } from '../../src/visualisation/escape-html';

it.each([
  ['<script>alert("a" & \'b\')</script>', '&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;'],
  ['Größe 🦊\n\t', 'Größe 🦊\n\t'],
  ['a\u0000\u001b\uffffb', 'ab'], // XML holds none of them
  ['half \ud83e pair', 'half \ufffd pair'],
])('shows %j as text', (text, html) => {
  expect(escapeHtml(text)).toBe(html);
});

it('writes JSON that no script element can be ended by, and that means the same', () => {
  const value = { name: '</script><!--<script>' };
  expect(scriptJson(value)).not.toContain('<');
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});
