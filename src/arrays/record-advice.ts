/** What to do with rows that are objects, such as `{ age: 31 }`, as a sentence after a space; empty for any other value. */
export function recordAdvice(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const prototype: unknown = Object.getPrototypeOf(value);
  const isRecord = prototype === null || Object.getPrototypeOf(prototype) === null; // of another realm too
  return isRecord && !Array.isArray(value) ? ' Rows that are objects become columns by Table.fromRows(rows).' : '';
}
