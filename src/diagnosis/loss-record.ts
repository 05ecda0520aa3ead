/** What there is of a training, epoch by epoch. */
export interface LossRecord {
  readonly curve: readonly number[];
  /** The loss on data that was not trained on; null where there was none. */
  readonly validation: readonly number[] | null;
  /** Whether the weights of the best epoch were kept, not those of the last. */
  readonly keepsBest: boolean;
  /** Whether training ended because it had had all its epochs. */
  readonly usedAllEpochs: boolean;
  /** What the parameters are called that a user can turn. */
  readonly epochsName: string;
  readonly rateName: string;
  /** null: the optimizer's own. */
  readonly rate: number | null;
}

/** The mean of a tenth of the epochs, counted from the end: one epoch alone may be a lucky one. */
export function lateMean(curve: readonly number[], tenth = 0): number {
  const width = Math.max(1, Math.floor(curve.length / 10));
  const end = curve.length - tenth * width;
  const part = curve.slice(Math.max(0, end - width), end);
  return part.reduce((sum, loss) => sum + loss, 0) / part.length;
}

/** What to do about a learning rate, with the numbers to write. */
export function rateAdvice({ rate, rateName }: LossRecord, factor: number): string {
  const verb = factor < 1 ? 'Lower' : 'Raise';
  if (rate === null) return `${verb} ${rateName}.`;
  return `${verb} ${rateName}, for instance from ${rate} to ${Number((rate * factor).toPrecision(3))}.`;
}
