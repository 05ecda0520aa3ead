/**
 * A text as a literal of JavaScript, in ASCII: nothing in it ends the literal, a comment, or the script that it may stand in
 * within a page.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^ -~]|[<>&/]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
