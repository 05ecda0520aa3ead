/** The zip library, at its first use: it makes tables when it is loaded, as long as many of our modules take together. */
export function fflate(): typeof import('fflate') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- at its first use, not by an import
  return require('fflate') as typeof import('fflate');
}
