import { NotSavableError } from '../errors';
import { encode, FORMAT, FORMAT_VERSION } from '../estimator';
import { atOnce, checkBounded, safetensorsSteps, type Steps, storedTensor } from '../files';
import { CONTENT_BOUNDS, type ModelFileKind } from './format';
import { factsOf, type ModelFacts } from './model-facts';

/**
 * The bytes of a model file: safetensors, whose metadata are the format, its version, the kind of the content, the content as
 * JSON and the facts as JSON. docs/format.md describes every byte. The same value gives the same bytes on one machine.
 *
 * @param who   who asks, for messages
 * @param kind  what is kept: a model, or a training under way
 * @param of    what the facts tell of: the value itself, or the estimator whose training it is
 * @throws NotSavableError that says which part of the value cannot be kept
 */
export function toModelFile(who: string, kind: ModelFileKind, value: object, of = value): Uint8Array {
  return atOnce(modelFileSteps(who, kind, value, of));
}

/**
 * The same in steps, between which the value's typed arrays must not be changed.
 *
 * @param told  facts that `of` does not know yet, in the place of its own
 */
export function* modelFileSteps(
  who: string,
  kind: ModelFileKind,
  value: object,
  of = value,
  told: Partial<ModelFacts> = {},
): Steps<Uint8Array> {
  const { tree, tensors } = encode(who, value);
  const stored = [...tensors].map(([name, { shape, data }]) => [name, storedTensor(data, shape)] as const);
  const content = JSON.stringify(tree);
  checkReadable(who, content);
  const metadata = {
    format: FORMAT,
    format_version: String(FORMAT_VERSION),
    kind,
    content,
    facts: JSON.stringify({ ...factsOf(of), ...told }),
  };
  return yield* safetensorsSteps(new Map(stored), metadata, who);
}

/** What is written has to be within what `openModelFile` takes. */
function checkReadable(who: string, content: string): void {
  try {
    checkBounded(content, CONTENT_BOUNDS);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const advice = 'Keep its parts in files of their own, and many numbers in typed arrays.';
    throw new NotSavableError(who, `the value is too large for a file: it ${error.message}`, advice);
  }
}
