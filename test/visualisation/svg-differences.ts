/** A difference may come from rounding either number to three decimals. */
const TOLERANCE = 0.001 + 1e-9;
const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/**
 * SVG as a golden file holds it: an element a line, numbers rounded to three decimals. Vega counts its clip paths
 * through all pictures of a process: identifiers that end in a number are counted anew, from 0.
 */
export function roundedSVG(svg: string): string {
  const names = new Map<string, string>();
  for (const [, id] of svg.matchAll(/\bid="([^"]*?\d+)"/g)) {
    if (!names.has(id!)) names.set(id!, `${id!.replace(/\d+$/, '')}${names.size}`);
  }
  const numbered = svg.replace(
    /\bid="([^"]*)"|#([\w-]+)(?=["')])/g,
    (whole: string, id: string | undefined, link: string | undefined) =>
      id === undefined ? `#${names.get(link!) ?? link!}` : whole.replace(id, names.get(id) ?? id),
  );
  const rounded = numbered.replace(/-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+e-\d+/gi, (digits) =>
    String(Number(Number(digits).toFixed(3)) + 0),
  );
  return `${rounded.replace(/>\s*</g, '>\n<').trim()}\n`;
}

/**
 * Where an SVG is not the golden one: everything must be the same, numbers to three decimals.
 *
 * @param golden  as `roundedSVG` makes it
 * @returns one line for each element that differs, the first ten; none if they are the same
 */
export function svgDifferences(actual: string, golden: string): string[] {
  const came = roundedSVG(actual).split('\n');
  const wanted = golden.split('\n');
  const differences: string[] = [];
  for (let i = 0; i < Math.max(came.length, wanted.length); i++) {
    const [here, there] = [came[i] ?? '', wanted[i] ?? ''];
    if (isSame(here, there)) continue;
    if (differences.length === 10) return [...differences, '… and more'];
    differences.push(`line ${i + 1}: ${around(here, there)} instead of ${around(there, here)}`);
  }
  return differences;
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.replace(NUMBER, '0') !== b.replace(NUMBER, '0')) return false;
  const numbers = b.match(NUMBER) ?? [];
  return (a.match(NUMBER) ?? []).every((digits, i) => Math.abs(Number(digits) - Number(numbers[i])) <= TOLERANCE);
}

/** A line where it begins to differ from another: paths are long. */
function around(line: string, other: string): string {
  if (line === '') return 'nothing';
  let start = 0;
  while (start < line.length && line[start] === other[start]) start++;
  const from = line.length <= 160 ? 0 : Math.max(0, start - 60);
  const to = Math.min(line.length, from + 160);
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}
