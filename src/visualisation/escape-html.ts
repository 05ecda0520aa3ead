const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML or SVG shows it, in elements and in quoted attributes. What no XML may hold is left out. */
export function escapeHtml(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd'); // with this flag only halves of pairs
  // eslint-disable-next-line no-control-regex -- control characters are just what is looked for
  const legal = whole.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return legal.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** JSON to stand in a script element, which nothing in it can end. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
