import { array, picklist, strictObject, unknown } from 'valibot';
import { defineKind, type Kind } from '../../estimator';
import { readState } from '../../validation';
import { BaseSplitter } from './base-splitter';
import { GroupKFold } from './group-k-fold';
import { GroupShuffleSplit } from './group-shuffle-split';
import { KFold } from './k-fold';
import { LeaveOneGroupOut } from './leave-one-group-out';
import { LeaveOneOut } from './leave-one-out';
import { LeavePOut } from './leave-p-out';
import { PredefinedSplit } from './predefined-split';
import { RepeatedKFold } from './repeated-k-fold';
import { RepeatedStratifiedKFold } from './repeated-stratified-k-fold';
import { ShuffleSplit } from './shuffle-split';
import { StratifiedGroupKFold } from './stratified-group-k-fold';
import { StratifiedKFold } from './stratified-k-fold';
import { StratifiedShuffleSplit } from './stratified-shuffle-split';
import { TimeSeriesSplit } from './time-series-split';

const CLASSES = {
  GroupKFold,
  GroupShuffleSplit,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut,
  PredefinedSplit,
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
} as const;

const names = Object.keys(CLASSES) as (keyof typeof CLASSES)[]; // its own keys

const SCHEMA = strictObject({ class: picklist(names), arguments: array(unknown()) });

/** Splitters as a file keeps them: the call that makes one like it, which its constructor judges. */
export const splitterKind: Kind<BaseSplitter<object>> = {
  name: 'splitter',
  is: (value): value is BaseSplitter<object> => isNamed(value),
  encode: (splitter) => ({ class: nameOf(splitter), arguments: splitter.constructorArguments() }),
  decode: (encoded) => {
    const { class: name, arguments: given } = readState('splitter', SCHEMA, encoded);
    return Reflect.construct(CLASSES[name], given) as BaseSplitter<object>; // all of them are
  },
};

/** Whether it is of a class that is listed above. */
function isNamed(value: unknown): boolean {
  return value instanceof BaseSplitter && nameOf(value as BaseSplitter<object>) !== undefined;
}

/** The class' name; undefined for one of a user's own that extends one of the library's. */
function nameOf(splitter: BaseSplitter<object>): keyof typeof CLASSES | undefined {
  return names.find((name) => CLASSES[name] === splitter.constructor);
}

defineKind(splitterKind);
