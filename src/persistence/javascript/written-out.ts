import type { ProgramText } from './program-text';

/**
 * A program with its literals, indented by two spaces.
 *
 * @param isTyped  whether what is TypeScript's alone stays in
 */
export function writtenOut({ lines, literals }: ProgramText, isTyped: boolean): string {
  return withLiterals(lines.map((line) => `  ${inLanguage(line, isTyped)}`).join('\n'), literals, isTyped);
}

/** What is called so in a program's text, and may be called anything. */
const NAMES = [
  ...['numbers', 'alphabet', 'places', 'bytes', 'group', 'view', 'size', 'values', 'text', 'single', 'at'],
  ...['dense', 'round', 'softmax', 'input', 'weights', 'biases', 'output', 'units', 'value', 'largest', 'sum'],
  ...['compute', 'row', 'answer', 'labels', 'best'],
];

/**
 * The same in few characters: names of one letter or two, no space that nothing needs.
 *
 * The texts of programs are this folder's own, so that it is enough to know that they have neither comments, templates nor
 * regular expressions, and that each statement ends in ; or }. Literals are put in at the end, as they are.
 */
export function minified({ lines, literals }: ProgramText): string {
  const code = lines.map((line) => inLanguage(line, false).trim()).join('');
  // Texts in quotes stay as they are.
  const parts = code.split(/('[^']*')/).map((part, i) => (i % 2 === 1 ? part : squeezed(part)));
  return withLiterals(parts.join(''), literals, false, (text) =>
    text.replace(/^numbers\(/, `${shortName('numbers')}(`),
  );
}

function squeezed(code: string): string {
  const renamed = code.replaceAll(/(?<![.\w$])[A-Za-z]\w*/g, (word, place: number) => {
    const isProperty = /^\s*:/.test(code.slice(place + word.length)) && !code.slice(0, place).trimEnd().endsWith('?');
    return NAMES.includes(word) && !isProperty ? shortName(word) : word;
  });
  return renamed.replaceAll(/\s*([^\w\s$@"'])\s*/g, '$1').replaceAll(/;}/g, '}');
}

function shortName(name: string): string {
  return `$${NAMES.indexOf(name).toString(36)}`;
}

function inLanguage(line: string, isTyped: boolean): string {
  return line.replaceAll(/«([^»]*)»/g, isTyped ? '$1' : '');
}

function withLiterals(
  code: string,
  literals: readonly string[],
  isTyped: boolean,
  adapted: (literal: string) => string = (literal) => literal,
): string {
  return inLanguage(code, isTyped).replaceAll(/@(\d+)@/g, (_, index: string) => adapted(literals[Number(index)]!));
}
