/** What becomes of the samples if those from a threshold on are called positive. */
export interface ThresholdCounts {
  readonly falsePositives: readonly number[]; // [thresholds], by weight
  readonly truePositives: readonly number[]; // [thresholds], by weight
  readonly thresholds: readonly number[]; // the scores, each once, falling
}

/**
 * Source: scikit-learn's `confusion_matrix_at_thresholds`; samples of weight 0 make no threshold.
 *
 * @param positive  [samples], 1 for those of the positive class, else 0
 * @param scores    [samples]
 * @param weights   [samples], not all 0; null: all samples count alike
 */
export function thresholdCounts(
  positive: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number> | null,
): ThresholdCounts {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const [falsePositives, truePositives, thresholds]: [number[], number[], number[]] = [[], [], []];
  let [falseSum, trueSum] = [0, 0];
  for (const i of order) {
    const weight = weights === null ? 1 : weights[i]!;
    if (weight === 0) continue;
    falseSum += (1 - positive[i]!) * weight;
    trueSum += positive[i]! * weight;
    const isTie = thresholds.at(-1) === scores[i];
    const place = isTie ? thresholds.length - 1 : thresholds.length;
    falsePositives[place] = falseSum;
    truePositives[place] = trueSum;
    thresholds[place] = isTie ? thresholds[place]! : scores[i]!;
  }
  return { falsePositives, truePositives, thresholds };
}

/** The counts at the places that are to be kept: the first and the last always. */
export function keepPlaces(counts: ThresholdCounts, isKept: (place: number) => boolean): ThresholdCounts {
  const last = counts.thresholds.length - 1;
  const kept = (values: readonly number[]): number[] => values.filter((_, i) => i === 0 || i === last || isKept(i));
  return {
    falsePositives: kept(counts.falsePositives),
    truePositives: kept(counts.truePositives),
    thresholds: kept(counts.thresholds),
  };
}

/** The counts without thresholds between which no sample of the positive class lies: neighbours of the same recall. */
export function withoutLevelPlaces(counts: ThresholdCounts): ThresholdCounts {
  const { truePositives: t } = counts;
  return keepPlaces(counts, (i) => t[i] !== t[i - 1] || t[i + 1] !== t[i]);
}

/** The same counts with a threshold before all others that calls nothing positive. */
export function fromNothing({ falsePositives, truePositives, thresholds }: ThresholdCounts): ThresholdCounts {
  return {
    falsePositives: [0, ...falsePositives],
    truePositives: [0, ...truePositives],
    thresholds: [Infinity, ...thresholds],
  };
}
