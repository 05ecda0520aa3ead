import type { VectorInput } from '../arrays';

/** What `score` takes beside the data. */
export interface ScoreOptions {
  /** How much each sample counts; without it all count the same. */
  readonly sampleWeight?: VectorInput | null | undefined;
}
