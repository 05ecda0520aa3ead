import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MLPClassifier, registerEstimator } from '../../../src';

/** Where classifiers in processes that `parent` has started tell theirs. */
export function toldFile(parent: number): string {
  return join(tmpdir(), `tfjs-learn-told-${parent}`);
}

/** A classifier that tells in whose process it fits. */
export class TellingClassifier extends MLPClassifier {
  override fit(...given: Parameters<MLPClassifier['fit']>): Promise<this> {
    appendFileSync(toldFile(process.ppid), `${process.pid}\n`);
    return super.fit(...given);
  }
}
registerEstimator(TellingClassifier, { module: __filename });
