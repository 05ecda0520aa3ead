/**
 * Whether the tests of pages have a browser to run in: `npm run browser` opens a page in it and says so, or fails and
 * says what to do. `npm run browser -- --install` first installs Debian's Chromium where there is none and it may.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from '../test/browser/find-chromium';
import { openBrowser } from '../test/browser/open-browser';

/** The fonts too: without any a page has no letters, and no width of a text is right. */
const PACKAGES = ['chromium', 'fonts-dejavu-core'];
const INSTALL = ['install', '-y', '--no-install-recommends', ...PACKAGES];
const ADVICE =
  `Install Chromium (on Debian: apt-get install --no-install-recommends ${PACKAGES.join(' ')}), ` +
  'or set TFJS_LEARN_CHROMIUM to the path of one.';

async function main(): Promise<void> {
  if (findChromium() === undefined && process.argv.includes('--install')) install();
  const path = findChromium();
  if (path === undefined) throw new Error(`There is no Chromium in PATH. ${ADVICE}`);
  const browser = await openBrowser();
  try {
    const { page } = await browser.open('<!doctype html><title>loading</title><script>document.title = "ran"</script>');
    const title = await page.title();
    if (title !== 'ran') throw new Error(`${path} opened a page, but its script did not run. ${ADVICE}`);
    console.log(`The browser works: Chromium ${browser.version}, ${path}.`);
  } finally {
    await browser.close();
  }
}

/** By apt-get, as root; throws where that is not to be had or fails. */
function install(): void {
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0)
    throw new Error(`There is no Chromium in PATH, and no apt-get to install it with. ${ADVICE}`);
  if (process.getuid?.() !== 0)
    throw new Error(`There is no Chromium in PATH, and only root may install it. ${ADVICE}`);
  // On a fresh machine the lists of packages are missing or too old; anywhere else fetching them would be time lost.
  if (aptGet(INSTALL) || (aptGet(['update']) && aptGet(INSTALL))) return;
  throw new Error(`apt-get could not install ${PACKAGES.join(' and ')}; its reasons are above. ${ADVICE}`);
}

function aptGet(args: readonly string[]): boolean {
  console.log(`apt-get ${args.join(' ')}`);
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
