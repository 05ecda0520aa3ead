/**
 * The gist of a program's error output: its lines that start with an error mark, else its last lines; on one line,
 * at most 240 characters, ending in a full stop.
 */
export function inShort(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.filter((line) => /^(npm )?err(or)?\b|(fatal )?error: /i.test(line));
  const text = (errors.length > 0 ? errors : lines).slice(-2).join(' ');
  if (text === '') return 'it gave no reason.';
  if (text.length > 240) return `${text.slice(0, 239)}…`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
