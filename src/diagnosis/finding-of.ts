/**
 * How much a finding matters: a `problem` spoils the fit or what is concluded from it, a `warning` most likely costs
 * quality, a `note` is good to know.
 */
export type Severity = 'note' | 'warning' | 'problem';

/** What every finding says: what was seen, in numbers, why it matters and what to do, in plain sentences. */
export interface FindingOf<Kind extends string> {
  readonly kind: Kind;
  readonly severity: Severity;
  readonly message: string;
}
