import type { ClassLabels, FloatArray, Label } from '../arrays';
import { ConflictingParametersError, InvalidParameterError } from '../errors';
import type { ClassTargets } from '../preprocessing';
import type { Constraint } from '../validation';

export type ClassWeight = 'balanced' | Readonly<Record<string, number>> | ReadonlyMap<Label, number>;

/** The same as a constraint, for parameter tables. */
export const classWeightParameter: Constraint<ClassWeight | null> = {
  legal: "'balanced', a Map or an object from labels to numbers ≥ 0, or null",
  accepts: (value): value is ClassWeight | null =>
    value === null ||
    value === 'balanced' ||
    (typeof value === 'object' &&
      !Array.isArray(value) &&
      !ArrayBuffer.isView(value) &&
      weightsOf(value).every(isWeight)),
};

function weightsOf(given: object): unknown[] {
  return given instanceof Map ? [...(given.values() as Iterable<unknown>)] : Object.values(given);
}

function isWeight(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}

/**
 * How much each sample counts by its class. A class that is not named counts 1; 'balanced' is samples / (classes ·
 * samples of the class), as scikit-learn's other classifiers have it.
 *
 * @throws ConflictingParametersError for 'balanced' in partialFit, which sees a part of the data, and for a multilabel
 *   y
 * @throws InvalidParameterError for a label that is no class
 */
export function classWeights(
  given: ClassWeight,
  coding: ClassTargets,
  y: ClassLabels,
  { who, isPartial }: { readonly who: string; readonly isPartial: boolean },
): FloatArray {
  if (y.isMultilabel)
    throw new ConflictingParametersError(who, 'classWeight is for one class a sample, y has several.');
  if (given === 'balanced') {
    if (isPartial) {
      throw new ConflictingParametersError(
        who,
        "classWeight 'balanced' needs all of the data. Name the weights for partialFit.",
      );
    }
    return balanced(y.labels);
  }
  const named =
    given instanceof Map
      ? (given as ReadonlyMap<Label, number>)
      : byText(given as Readonly<Record<string, number>>, coding);
  const unknown = [...named.keys()].find((label) => !coding.classes.includes(label));
  if (unknown !== undefined) {
    const legal = `of labels among the classes ${coding.classes.map(String).join(', ')}`;
    throw new InvalidParameterError(who, [{ name: 'classWeight', legal, got: unknown }]);
  }
  return Float64Array.from(y.labels, (label) => named.get(label) ?? 1);
}

function balanced(labels: readonly Label[]): FloatArray {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Float64Array.from(labels, (label) => labels.length / (counts.size * counts.get(label)!));
}

/** An object's names are strings: they stand for the classes that read so. */
function byText(given: Readonly<Record<string, number>>, { classes }: ClassTargets): ReadonlyMap<Label, number> {
  const byName = new Map(classes.map((label) => [String(label), label]));
  return new Map(Object.entries(given).map(([name, weight]) => [byName.get(name) ?? name, weight]));
}
