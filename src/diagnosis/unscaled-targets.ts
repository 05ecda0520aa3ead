import type { DenseMatrix } from '../arrays';
import { featureColumns } from './feature-column';
import type { FindingOf } from './finding-of';
import { inWords } from './in-words';
import type { Subject } from './subject';

export interface UnscaledTargets extends FindingOf<'unscaled-targets'> {
  /** Of each output that is far from a mean of 0 and a standard deviation of 1. */
  readonly outputs: readonly { readonly output: number; readonly mean: number; readonly std: number }[];
}

/** A network starts with outputs of a size near 1: ten times that is a long way to go with steps of the size of the rate. */
const LARGE = 10;
/** A squared error of 0.1² is soon below tol, and the training ends before it has learnt. */
const SMALL = 0.1;
/** A fit this good needs no warning. */
const LEARNT = 0.9;

/** Targets of a regression in units that a network learns slowly or hardly at all. */
export function findUnscaledTargets({ targets, scalesTargets, scores, name }: Subject): UnscaledTargets[] {
  if (targets === null || scalesTargets) return [];
  const outputs = featureColumns(targets, labelsOf(targets))
    .filter(({ mean, std }) => std > 0 && (Math.hypot(mean, std) > LARGE || std < SMALL))
    .map(({ index, mean, std }) => ({ output: index, mean, std }));
  const [first] = outputs;
  if (first === undefined) return [];
  const which =
    targets.columns === 1
      ? 'The targets have'
      : `${outputs.length} of ${targets.columns} outputs are far from it; output ${first.output} has`;
  const seen = `${which} a mean of ${inWords(first.mean)} and a standard deviation of ${inWords(first.std)}, and a network starts near 0 and 1.`;
  const isLarge = Math.hypot(first.mean, first.std) > LARGE;
  const why = isLarge
    ? 'Large targets make large losses and gradients: the training spends its epochs on the way there, or diverges.'
    : 'The loss of small targets is small from the start, so that tol may end the training before it has learnt.';
  const what =
    name === 'MLPRegressor'
      ? 'Set scaleTarget: true, which predicts in your own units all the same.'
      : 'Wrap it in a TransformedTargetRegressor with a StandardScaler as transformer.';
  const severity = (scores.skill ?? 0) >= LEARNT ? 'note' : 'warning';
  return [{ kind: 'unscaled-targets', severity, outputs, message: `${seen} ${why} ${what}` }];
}

function labelsOf({ columns }: DenseMatrix): string[] {
  return Array.from({ length: columns }, (_, k) => `y${k}`);
}
