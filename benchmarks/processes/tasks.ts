import type { ContenderName } from '../contender';
import type { EngineName } from '../contenders/estimator';
import type { Fit } from '../contenders/training-task';
import type { SEARCH } from '../search-task';
import type { Training } from '../training';

/**
 * What a process can be asked to do, with its request and its reply: plain data. Each task is a program of this folder
 * or a function of scikit_learn.py, or both.
 */
export interface Tasks {
  /** Trains. */
  readonly train: { readonly request: TrainRequest; readonly reply: TrainReply };
  /** Trains in a process that has not trained this shape before. */
  readonly 'first-fit': { readonly request: FirstFitRequest; readonly reply: FirstFitReply };
  /** Predicts. */
  readonly predict: { readonly request: PredictRequest; readonly reply: PredictReply };
  /** Predicts row by row, in one of the forms that this library gives a network. */
  readonly 'predict-row': { readonly request: RowRequest; readonly reply: RowReply };
  /** Trains on a larger problem, and says how much memory that took. */
  readonly grow: { readonly request: GrowRequest; readonly reply: GrowReply };
  /** Searches a grid by cross-validation. */
  readonly search: { readonly request: SearchRequest; readonly reply: SearchReply };
  /** Says what this library runs on. */
  readonly versions: { readonly request: object; readonly reply: Versions };
  /** Says what scikit-learn runs on. */
  readonly 'python-versions': { readonly request: object; readonly reply: PythonVersions };
}

export type TaskName = keyof Tasks;

export interface TrainRequest {
  readonly training: Training;
  /** The first of the data's; null for all. */
  readonly rows: number | null;
  readonly contender: ContenderName;
  /** Whether to time more fits than the first. */
  readonly isTimed: boolean;
}

export interface TrainReply extends Fit {
  /** Optimizer steps of a fit. */
  readonly steps: number;
  /** The process' first fit: library and compiling included. */
  readonly firstMs: number;
  /** By how much timers of the main thread were late meanwhile, at the worst; not where scikit-learn trains. */
  readonly stallMs?: number;
  /** Fits after warming up. */
  readonly ms: readonly number[];
}

export interface SearchRequest {
  readonly task: typeof SEARCH;
  /** Processes at once; 1: this one alone. */
  readonly nJobs: number;
}

export interface SearchReply {
  /** Of the whole search, other processes' start and the last fit of the best included. */
  readonly ms: number;
  /** The candidates in their order, as JSON: parameters in alphabetical order. */
  readonly candidates: string;
  /** Every column of scores and ranks of scikit-learn's `cv_results_`, by its name. */
  readonly table: Readonly<Record<string, readonly number[]>>;
  /** The best candidate's parameters, in alphabetical order, as JSON. */
  readonly best: string;
}

export interface FirstFitRequest {
  readonly training: Training;
  readonly engine: EngineName;
  /** Whether another shape is trained before, which brings the worker and the native library. */
  readonly loadsFirst: boolean;
}

export interface FirstFitReply extends Fit {
  /** Optimizer steps of the fit. */
  readonly steps: number;
  readonly ms: number;
}

export interface PredictRequest {
  /** What is learnt first, by all contenders alike; it is not timed. */
  readonly training: Training;
  readonly contender: ContenderName;
  /** How many rows are predicted at once beside one row at a time; they are the data's, again and again. */
  readonly rows: number;
  readonly isTimed: boolean;
}

export interface PredictReply {
  /** The network's outputs for the first rows. */
  readonly outputs: readonly number[];
  /** One row at a time, per row. */
  readonly oneMs: readonly number[];
  /** All rows at once, together. */
  readonly allMs: readonly number[];
}

export type RowContender = Extract<
  ContenderName,
  'tfjs-learn-64' | 'compiled-predictor' | 'exported-function' | 'onnxruntime-64' | 'onnxruntime-32'
>;

export interface RowRequest {
  readonly training: Training;
  readonly contender: RowContender;
  readonly isTimed: boolean;
}

export interface RowReply {
  /** The network's outputs for the first rows; of a classifier the probabilities. */
  readonly outputs: readonly number[];
  /** Nanoseconds for each row. */
  readonly ns: readonly number[];
}

export interface GrowRequest {
  readonly training: Training;
  readonly contender: ContenderName;
  /** The data's, again and again. */
  readonly rows: number;
  /** Whether to time more fits than the first. */
  readonly isTimed: boolean;
}

export interface GrowReply extends Fit {
  /** The data as they are given to `fit`. */
  readonly dataBytes: number;
  /** The peak of the resident memory of a process that holds the data and has trained one batch of its rows. */
  readonly baseBytes: number;
  /** The peak after it has trained all of them. */
  readonly peakBytes: number;
  readonly ms: readonly number[];
}

/** Versions by name. */
export type Versions = Readonly<Record<string, string>>;

export interface PythonVersions {
  readonly versions: Versions;
  /** What threadpoolctl says of numpy's BLAS and its like: among others which kernel it chose, and how many threads. */
  readonly threadPools: readonly object[];
}
