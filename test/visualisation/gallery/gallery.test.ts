import { expect, it } from '@jest/globals';
import { describeInBrowser } from '../../browser/describe-in-browser';
import { textFaults } from '../text-faults';
import { GALLERY } from './gallery';
import { openPicture } from './open-picture';

describeInBrowser('The page of a picture', (open) => {
  it.each(GALLERY)(
    'shows $name whole, without an error and without a request',
    async ({ draw, shows = [], mayShorten, largest = 1200 }) => {
      const picture = await draw();
      const svg = await picture.toSVG(); // a warning of it would be fatal
      expect(Buffer.byteLength(svg)).toBeLessThan(1000 * largest);
      const { page, errors, requests } = await openPicture({ open }, picture);
      expect(errors).toEqual([]);
      expect(requests).toEqual([]);
      const drawing = await page.locator('svg:visible, canvas:visible').first().boundingBox();
      expect(Math.min(drawing?.width ?? 0, drawing?.height ?? 0)).toBeGreaterThan(50);
      // Nothing of a user's names has become more than text: no element, no other title.
      expect(await page.locator('img, iframe').count()).toBe(0);
      expect(await page.title()).toBe(picture.title.trim());
      const texts = await page.locator('svg text:visible').allTextContents();
      expect(shows.filter((words) => !texts.some((text) => text.startsWith(words)))).toEqual([]);
      expect(await textFaults(page, mayShorten)).toEqual([]);
    },
  );
});
