import type { Label } from '../../arrays';
import type { ModelMessage } from './onnx-message';

/** What the entries of `metadata_props` are called that this library writes: texts, the last two JSON arrays. */
export const METADATA = {
  version: 'tfjs_learn_version',
  estimator: 'estimator',
  featureNames: 'feature_names',
  classes: 'classes',
} as const;

/** What the entries say; null where there are none, or others than this library's. */
export interface Metadata {
  readonly featureNames: readonly string[] | null;
  readonly classes: readonly Label[] | null;
}

/** Other programs may note anything under these names: what is something else is left alone. */
export function readMetadata({ metadataProps }: ModelMessage): Metadata {
  const listed = (name: string): unknown[] | null => {
    const text = metadataProps.find(({ key }) => key === name)?.value;
    return text === undefined ? null : arrayIn(text);
  };
  const [names, classes] = [listed(METADATA.featureNames), listed(METADATA.classes)];
  return { featureNames: names?.every(isText) ? names : null, classes: classes?.every(isLabel) ? classes : null };
}

function arrayIn(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isLabel(value: unknown): value is Label {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
