import type { Picture } from '../../../src/visualisation';
import type { Browser, OpenPage, Reader } from '../../browser/open-browser';

/** Opens a picture's page, and waits until its charts are drawn. */
export async function openPicture(
  browser: Pick<Browser, 'open'>,
  picture: Picture,
  reader?: Reader,
): Promise<OpenPage> {
  const opened = await browser.open(await picture.toHTML(), reader);
  const { errors, page } = opened;
  if ((await page.locator('.chart').count()) > 0) {
    await page
      .waitForFunction('document.documentElement.dataset.drawn !== undefined', undefined, { timeout: 20_000 })
      .catch(() => {
        throw new Error(`The page did not draw its charts. Its errors: ${errors.join('; ')}`);
      });
  }
  return opened;
}
