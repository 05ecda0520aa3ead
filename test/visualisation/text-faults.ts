import type { Page } from 'playwright-core';

/** Smaller letters are not read at 100 %. */
const SMALLEST_PX = 9;

/**
 * What is wrong with the words of a page's pictures, as its reader sees them: cut by the picture's edge, one over
 * another, too small, or shortened.
 *
 * @param mayShorten  whether names are so long that they have to end in …
 * @returns a line for each fault; none if all can be read
 */
export async function textFaults(page: Page, mayShorten = false): Promise<string[]> {
  const faults = await page.evaluate<string[]>(`(${FIND_FAULTS})(${SMALLEST_PX})`);
  return mayShorten ? faults.filter((fault) => !fault.startsWith('shortened')) : faults;
}

/** Runs in the page. Boxes are quadrilaterals, since labels may be turned; a fifth of a line's height is no ink. */
const FIND_FAULTS = String.raw`(smallest) => {
  const shown = (text) => JSON.stringify(text.length > 40 ? text.slice(0, 39) + '…' : text);
  const isVisible = (element) => 
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
  const corners = (element) => {
    const { x, y, width, height } = element.getBBox();
    const matrix = element.getScreenCTM();
    const [top, bottom] = [y + height * 0.2, y + height * 0.8];
    return [[x, top], [x + width, top], [x + width, bottom], [x, bottom]].map(([a, b]) => new DOMPoint(a, b).matrixTransform(matrix));
  };
  const apart = (one, other) => {
    for (const box of [one, other]) for (const [a, b] of [[box[0], box[1]], [box[1], box[2]]]) {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = (points) => points.map((point) => (point.x * dx + point.y * dy) / Math.hypot(dx, dy));
      const [p, q] = [along(one), along(other)];
      if (Math.max(...p) <= Math.min(...q) + 1 || Math.max(...q) <= Math.min(...p) + 1) return true;
    }
    return false;
  };
  const faults = [];
  for (const svg of document.querySelectorAll('svg')) {
    if (!isVisible(svg) || svg.parentElement.closest('svg, details') !== null) continue;
    const edge = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')]
      .filter((element) => isVisible(element) && element.textContent.trim() !== '' && element.getBBox().width > 0)
      .map((element) => ({ words: element.textContent, box: corners(element), element }));
    for (const { words, box, element } of texts) {
      if (box.some(({ x, y }) => x < edge.left - 1 || x > edge.right + 1 || y < edge.top - 1 || y > edge.bottom + 1))
        faults.push('cut by the edge: ' + shown(words));
      const matrix = element.getScreenCTM();
      const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(matrix.a, matrix.b);
      if (size < smallest) faults.push('too small (' + size.toFixed(1) + ' px): ' + shown(words));
      if (words.endsWith('…')) faults.push('shortened: ' + shown(words));
    }
    texts.forEach(({ words, box }, i) => {
      for (const other of texts.slice(0, i))
        if (!apart(box, other.box)) faults.push('one over the other: ' + shown(other.words) + ' and ' + shown(words));
    });
  }
  return faults;
}`;
