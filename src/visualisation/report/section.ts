import type { Picture } from '../picture';

/** A part of a report: a heading and what stands below it, HTML as it is, pictures beside each other where there is room. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly parts: readonly (string | readonly Picture[])[];
}
