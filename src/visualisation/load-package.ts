import { createRequire } from 'node:module';
import { missingPackage } from '../files';

/** What pictures are drawn with: packages that a user installs beside this one, and the versions that are known to work. */
const PACKAGES = {
  vega: '^6',
  'vega-lite': '^6',
  'vega-embed': '^7',
  '@resvg/resvg-js': '^2',
} as const;

export type DrawingPackage = keyof typeof PACKAGES;

/**
 * A package that is loaded when it is needed.
 *
 * @param load  such as `() => import('vega')`
 * @param purpose  what cannot be done without, such as `a chart as SVG`
 * @throws MissingPackageError where it is not installed
 */
export async function loadPackage<T>(
  purpose: string,
  needed: readonly DrawingPackage[],
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw explained(error, purpose, needed);
  }
}

/**
 * The file of a package that a browser takes.
 *
 * @throws MissingPackageError where it is not installed
 */
export function packageFile(purpose: string, needed: readonly DrawingPackage[], name: DrawingPackage): string {
  try {
    return createRequire(__filename).resolve(name);
  } catch (error) {
    throw explained(error, purpose, needed);
  }
}

function explained(error: unknown, purpose: string, needed: readonly DrawingPackage[]): unknown {
  return missingPackage(
    error,
    purpose,
    needed.map((name) => `${name}@${PACKAGES[name]}`),
  );
}
