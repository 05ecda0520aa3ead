/** Real data, and what is known of them. All of it is the caller's own: changing it changes nothing else. */
export interface Dataset {
  /** [samples, features] */
  data: number[][];
  /** [samples] */
  target: number[];
  /** [features] */
  featureNames: string[];
  /** What was measured, by whom, and what to cite; reStructuredText. */
  description: string;
}

/** Data whose target are classes, as whole numbers from 0 on. */
export interface LabelledDataset extends Dataset {
  /** The classes' names: that of class k is `targetNames[k]`. */
  targetNames: string[];
}

/** Data whose samples are images. */
export interface ImageDataset extends LabelledDataset {
  /** The same numbers as `data`, [samples, rows, columns]. */
  images: number[][][];
}
