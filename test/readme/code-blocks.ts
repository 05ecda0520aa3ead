/** A fenced block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Of the line after the opening fence, counted from 1. */
  readonly line: number;
  /** What the `text` block right behind it shows: the block's output. */
  readonly output: string | undefined;
}

/**
 * The fenced blocks of a Markdown text, in order; each `text` block belongs to the `ts` block before it.
 *
 * @throws Error for a fence that is not closed and for a `text` block that follows no `ts` block
 */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split('\n');
  for (let start = 0; start < lines.length; start++) {
    const fence = /^ *```(\w*)/.exec(lines[start]!);
    if (fence === null) continue;
    const end = lines.findIndex((line, i) => i > start && /^ *```\s*$/.test(line));
    if (end < 0) throw new Error(`The fence in line ${start + 1} is not closed.`);
    const block = { language: fence[1]!, code: lines.slice(start + 1, end).join('\n'), line: start + 2 };
    const last = blocks.at(-1);
    if (block.language !== 'text') blocks.push({ ...block, output: undefined });
    else if (last?.language === 'ts' && last.output === undefined)
      blocks[blocks.length - 1] = { ...last, output: block.code };
    else throw new Error(`The text block in line ${block.line} follows no ts block: nothing shows that it is true.`);
    start = end;
  }
  return blocks;
}
