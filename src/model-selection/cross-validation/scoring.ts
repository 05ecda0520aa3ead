import type { Scorer, ScoringFunction, ScoringName } from '../../metrics';

/** One score: its name, a scorer, or null for the estimator's own `score`. */
export type OneScoring = ScoringName | AnyScorer | null;

/** A scorer, or a function of a user's own that judges an estimator: by one number, or by several with names. */
export type AnyScorer = Scorer | ScoringFunction | ((estimator: never, X: never, y: never) => NamedScores);

type NamedScores = Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;

/** What to score by: one score, an array of names, or an object of names and scorers. */
export type Scoring =
  OneScoring | readonly ScoringName[] | Readonly<Record<string, ScoringName | Scorer | ScoringFunction>>;

/** The names of several scores; never for a single one, and where there is no scoring, which may be anything then. */
export type ScoreName<S> = [Scoring] extends [S] ? never : NameOf<S>;

type NameOf<S> = S extends string | null
  ? never
  : S extends (...given: never) => infer R
    ? Awaited<R> extends number
      ? never
      : keyof Awaited<R> & string
    : S extends readonly (infer Name extends string)[]
      ? Name
      : keyof S & string;
