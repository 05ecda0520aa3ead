import {
  anyOf,
  boolean,
  type Constraint,
  integer,
  oneOf,
  type Options,
  type ParameterTable,
  string,
} from '../../validation';

interface WatchParameters {
  /** What stands above it; null: the estimator's name. @default null */
  title: string | null;
  /** Epochs at the most, for the time left; null: what the estimator says, if there is one. @default null */
  epochs: number | null;
  /** Whether the page is opened in this machine's browser. @default false */
  open: boolean;
  /** Whether the terminal shows a bar and a curve too, on stderr; where that is no terminal, a line now and then. @default false */
  terminal: boolean;
  /** A folder for TensorBoard's event files; it needs the native library. @default null */
  logdir: string | null;
}

const path: Constraint<string> = {
  legal: 'the path of a folder',
  accepts: (value): value is string => typeof value === 'string' && value !== '' && !value.includes('\0'),
};

export const WATCH_PARAMETERS: ParameterTable<WatchParameters> = {
  title: { default: null, constraint: anyOf(oneOf(null), string) },
  epochs: { default: null, constraint: anyOf(oneOf(null), integer(1, Infinity, '[)')) },
  open: { default: false, constraint: boolean },
  terminal: { default: false, constraint: boolean },
  logdir: { default: null, constraint: anyOf(oneOf(null), path) },
};

export type WatchOptions = Options<WatchParameters>;
