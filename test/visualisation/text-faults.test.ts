import { expect, it } from '@jest/globals';
import { describeInBrowser } from '../browser/describe-in-browser';
import { textFaults } from './text-faults';

const svg = (content: string, attributes = 'width="200" height="100"'): string =>
  `<!doctype html><body style="margin:0"><svg ${attributes} font-family="DejaVu Sans" font-size="12">${content}</svg>`;

describeInBrowser('textFaults', (open) => {
  it.each([
    ['words at their places', svg('<text x="10" y="20">one</text><text x="10" y="34">two</text>'), []],
    ['words beyond the right edge', svg('<text x="180" y="20">right</text>'), ['cut by the edge: "right"']],
    ['words above the upper edge', svg('<text x="10" y="5">high</text>'), ['cut by the edge: "high"']],
    [
      'words over others',
      svg('<text x="10" y="20">first</text><text x="30" y="24">second</text>'),
      ['one over the other: "first" and "second"'],
    ],
    [
      'turned words beside each other, whose upright boxes overlap',
      svg(
        '<g transform="translate(20 80) rotate(-45)"><text>turned</text></g><g transform="translate(40 80) rotate(-45)"><text>again</text></g>',
      ),
      [],
    ],
    [
      'turned words over each other',
      svg(
        '<g transform="translate(20 80) rotate(-45)"><text>turned</text></g><g transform="translate(24 80) rotate(-45)"><text>again</text></g>',
      ),
      ['one over the other: "turned" and "again"'],
    ],
    [
      'words that the picture makes too small',
      svg('<text x="100" y="200">little</text>', 'width="200" height="100" viewBox="0 0 1000 500"'),
      ['too small (2.4 px): "little"'],
    ],
    ['words that are shortened', svg('<text x="10" y="20">a long st…</text>'), ['shortened: "a long st…"']],
    [
      'hidden words and pictures',
      svg(
        '<text x="10" y="20">a</text><text x="10" y="20" opacity="0">b</text><g style="display:none"><text x="999">c</text></g>',
      ) + '<div style="display:none"><svg><text x="999">d</text></svg></div>',
      [],
    ],
  ])('judges %s', async (_, html, faults) => {
    const { page } = await open(html);
    expect(await textFaults(page)).toEqual(faults);
  });

  it('passes over shortened words where they may be', async () => {
    const { page } = await open(svg('<text x="10" y="20">a long st…</text>'));
    expect(await textFaults(page, true)).toEqual([]);
  });
});
