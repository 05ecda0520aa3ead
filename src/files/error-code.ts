/** @returns the system's code of a failure, such as `ENOENT`; undefined if it has none */
export function errorCode(error: unknown): string | undefined {
  const found = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof found === 'string' ? found : undefined;
}
