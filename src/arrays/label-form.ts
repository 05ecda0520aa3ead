import type { ClassLabels } from './read-class-labels';

/** What labels must have in common to be compared, in words to stand after "must have". */
export function labelForm(y: ClassLabels): string {
  return y.isMultilabel ? `${y.indicator.columns} columns of 0 and 1` : `${typeof y.labels[0]}s as labels`;
}
