/**
 * Writes each picture of the tests' gallery into `gallery/`, to be looked at: as the browser shows its page, light and
 * dark, and as `toPNG` draws it. `npm run gallery` all of them, `npm run gallery -- network` those whose names hold a word,
 * `npm run gallery -- --golden` makes the golden SVG files of the tests anew instead.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../test/browser/open-browser';
import { GALLERY } from '../test/visualisation/gallery/gallery';
import { remakeGoldenPictures } from '../test/visualisation/golden/golden-pictures';
import { openPicture } from '../test/visualisation/gallery/open-picture';
import { textFaults } from '../test/visualisation/text-faults';

const FOLDER = join(__dirname, '..', 'gallery');

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  if (words.includes('--golden')) {
    await remakeGoldenPictures();
    console.log('The golden pictures are made anew: look at git diff.');
    return;
  }
  const cases = GALLERY.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (cases.length === 0)
    throw new Error(`No picture ${words.join(', ')}. There are: ${GALLERY.map(({ name }) => name).join(', ')}.`);
  mkdirSync(FOLDER, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const { name, draw, mayShorten } of cases) {
      const start = performance.now();
      const picture = await draw();
      const drawn = performance.now();
      await picture.save(join(FOLDER, `${name}.png`));
      const faults: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, errors, requests, screenshot, close } = await openPicture(browser, picture, { colorScheme });
        await screenshot(join(FOLDER, `${name}-${colorScheme}.png`));
        if (colorScheme === 'light')
          faults.push(...errors, ...requests.map((url) => `asks for ${url}`), ...(await textFaults(page, mayShorten)));
        await close();
      }
      const kilobytes = ((await picture.toSVG()).length / 1000).toFixed(0);
      console.log(`${name}: made in ${(drawn - start).toFixed(0)} ms, SVG of ${kilobytes} kB`);
      for (const fault of faults) console.log(`  ${fault}`);
    }
  } finally {
    await browser.close();
  }
  console.log(`${cases.length} pictures are in ${FOLDER}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
