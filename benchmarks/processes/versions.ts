/** Says what this library runs on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tf } from 'tfjs-learn';
import { requireNativeBackend } from '../contenders/sequential';
import { serve } from './serve';

const PACKAGE = join(__dirname, '..', '..', 'package.json');

void serve('versions', () => {
  requireNativeBackend();
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  return Promise.resolve({
    'Node.js': process.version,
    'tfjs-learn': `${version} (${commit()})`,
    'tfjs-node': tf.version_core,
    TensorFlow: nativeVersion(tf.backend()),
  });
});

/** The commit that was measured, with `-dirty` where something was changed since. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], { encoding: 'utf8' }).trim();
  } catch {
    return 'of no repository';
  }
}

/** tfjs-node's binding knows which library it has loaded, though its types do not say so. */
function nativeVersion(backend: object): string {
  const binding: unknown = 'binding' in backend ? backend.binding : undefined;
  return typeof binding === 'object' && binding !== null && 'TF_Version' in binding
    ? String(binding.TF_Version)
    : 'unknown';
}
