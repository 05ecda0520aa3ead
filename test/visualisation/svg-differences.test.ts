import { describe, expect, it } from '@jest/globals';
import { roundedSVG, svgDifferences } from './svg-differences';

const SVG =
  '<svg width="20"><g id="clip7" clip-path="url(#clip3)"><path d="M0,1.23449L-0.00001,2e-7Z" fill="#1e5fa0"/></g><text>a 1</text></svg>';
const ROUNDED = `<svg width="20">
<g id="clip0" clip-path="url(#clip3)">
<path d="M0,1.234L0,0Z" fill="#1e5fa0"/>
</g>
<text>a 1</text>
</svg>
`;

describe('roundedSVG', () => {
  it('has an element a line, and numbers with three decimals', () => {
    expect(roundedSVG(SVG)).toBe(ROUNDED);
  });

  it('counts identifiers anew, and the links to them', () => {
    const one = '<a id="clip41"/><b clip-path="url(#clip41)"/><c id="clip9"/><use href="#clip9"/><d fill="#009900"/>';
    const two =
      '<a id="clip0"/>\n<b clip-path="url(#clip0)"/>\n<c id="clip1"/>\n<use href="#clip1"/>\n<d fill="#009900"/>\n';
    expect(roundedSVG(one)).toBe(two);
  });
});

describe('svgDifferences', () => {
  it('finds none where numbers differ only after the third decimal', () => {
    expect(svgDifferences(SVG, ROUNDED)).toEqual([]);
    expect(svgDifferences(SVG.replace('1.23449', '1.23451'), ROUNDED)).toEqual([]);
  });

  it.each([
    [
      'a number',
      ['1.23449', '1.2361'],
      '<path d="M0,1.236L0,0Z" fill="#1e5fa0"/>',
      '<path d="M0,1.234L0,0Z" fill="#1e5fa0"/>',
      3,
    ],
    [
      'a colour',
      ['#1e5fa0', '#1e6fa0'],
      '<path d="M0,1.234L0,0Z" fill="#1e6fa0"/>',
      '<path d="M0,1.234L0,0Z" fill="#1e5fa0"/>',
      3,
    ],
    ['a word', ['a 1', 'b 1'], '<text>b 1</text>', '<text>a 1</text>', 5],
  ])('tells the place of %s that differs, and what it should be', (_, [before, after], came, wanted, line) => {
    expect(svgDifferences(SVG.replace(before!, after!), ROUNDED)).toEqual([
      `line ${line}: ${came} instead of ${wanted}`,
    ]);
  });

  it('finds what is missing', () => {
    expect(svgDifferences(SVG.replace('</svg>', ''), ROUNDED)).toEqual(['line 6: nothing instead of </svg>']);
  });

  it('shows of a long line where it begins to differ, and ten lines at most', () => {
    const long = (last: number): string =>
      `<path d="M${Array.from({ length: 200 }, (_, i) => `${i},${i}`).join('L')}L0,${last}"/>`;
    const [difference] = svgDifferences(long(5), roundedSVG(long(6)));
    expect(difference).toMatch(/^line 1: ….*L198,198L199,199L0,5"\/> instead of ….*L199,199L0,6"\/>$/);
    expect(difference!.length).toBeLessThan(300);
    const many = (text: string): string => `<p>${text}</p>`.repeat(20);
    expect(svgDifferences(many('a'), roundedSVG(many('b')))).toHaveLength(11);
  });
});
