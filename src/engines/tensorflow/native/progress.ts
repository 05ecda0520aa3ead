/** Hears how far the set-up is. */
export interface Progress {
  /**
   * @param stage       what begins, such as `downloading TensorFlow 2.21.0 (274 MB)`
   * @param totalBytes  given where `advance` will follow
   */
  begin(stage: string, totalBytes?: number): void;
  /** @param bytes  done so far in this stage, of its `totalBytes` */
  advance(bytes: number): void;
  /** The last stage failed; another way may follow. Nothing if none is under way. */
  fail(): void;
  /** The last stage is over, well or not. */
  end(): void;
}
