import type { Label } from '../arrays';
import { packageVersion } from '../files';
import type { Computation } from '../inference';

/** What our files say, where their formats let them, of what the layers do not tell. */
export interface OwnMetadata {
  readonly version: string;
  readonly estimator: string;
  readonly kind: string;
  readonly classes: readonly Label[] | null;
  readonly featureNames: readonly string[] | null;
}

export function ownMetadata({ name, featureNames, output }: Computation): OwnMetadata {
  return {
    version: packageVersion(),
    estimator: name,
    kind: output.task === 'regression' ? 'regression' : output.kind,
    classes: output.task === 'regression' ? null : output.classes,
    featureNames: featureNames ?? null,
  };
}
