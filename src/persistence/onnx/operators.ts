import { CONSTANT_OPERATORS } from './constant-operators';
import { LABEL_OPERATORS } from './label-operators';
import type { OperatorRule } from './operator-rule';
import { ROW_OPERATORS } from './row-operators';

/** The rules by the operators' names, those of `ai.onnx.ml` with that before them. */
export const OPERATORS: ReadonlyMap<string, OperatorRule> = new Map(
  [ROW_OPERATORS, LABEL_OPERATORS, CONSTANT_OPERATORS].flatMap((rules) => Object.entries(rules)),
);
