import { ConflictingParametersError } from '../../errors';
import { computationOf } from '../../inference';
import { boolean, oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import { functionName } from './function-name';
import { functionType, programText } from './program-text';
import { minified, writtenOut } from './written-out';

export interface JavaScriptOptions {
  /** Whether the code is TypeScript. @default false */
  typescript: boolean;
  /** Whether the code is as short as can be. @default false */
  minify: boolean;
  /** What the function is called. @default "predict" */
  name: string;
  /** What kind of module the code is. @default "esm" */
  module: 'esm' | 'commonjs';
}

const JAVASCRIPT_OPTIONS: ParameterTable<JavaScriptOptions> = {
  typescript: { default: false, constraint: boolean },
  minify: { default: false, constraint: boolean },
  name: { default: 'predict', constraint: functionName },
  module: { default: 'esm', constraint: oneOf('esm', 'commonjs') },
};

/** A function's text. */
export interface JavaScriptCode {
  /** The module: it imports nothing, and exports the function by its name. In ASCII. */
  readonly code: string;
  /** The same for TypeScript as a `.d.ts`. */
  readonly types: string;
  /** The size of `code`. */
  readonly bytes: number;
  /** The size that it has with `minify: true`. */
  readonly minifiedBytes: number;
}

/**
 * A fitted estimator as the text of a function that stands alone: for browsers, workers, devices, or whoever has JavaScript
 * and not this library. `predict(row)` gives the number, the numbers or the label that the estimator predicts for a row of
 * plain numbers, bit by bit where the same JavaScript engine runs it (exp and tanh differ between engines in the last bits);
 * of a classifier `predict.probabilities(row)` gives what `predictProba` does, and `predict.classes` the labels. A RangeError
 * refuses what is no row.
 *
 * ```ts
 * const { code, types, minifiedBytes } = toJavaScript(model, { minify: true });
 * writeFileSync('predict.js', code);
 * writeFileSync('predict.d.ts', types);
 * ```
 *
 * Weights are kept whole: as decimals or, where that is shorter, as base64 of their bytes.
 *
 * @param estimator  as compilePredictor takes it
 * @throws NotFittedError; NotExportableError naming the step or the layer that has no form there; InvalidParameterError
 */
export function toJavaScript(estimator: object, options: Options<JavaScriptOptions> = {}): JavaScriptCode {
  const who = 'toJavaScript';
  const { typescript, minify, name, module } = readOptions(who, JAVASCRIPT_OPTIONS, options);
  if (typescript && (minify || module === 'commonjs')) {
    const advice = 'Let the compiler make that of it, or leave out typescript: the types are given beside the code.';
    throw new ConflictingParametersError(who, `TypeScript is neither minified nor CommonJS. ${advice}`);
  }
  const computation = computationOf(who, estimator);
  const program = programText(computation);
  const short = `${opening(name, module)}(()=>{${minified(program)}})();`;
  const long = `${COMMENT}${opening(name, module)}(() => {\n${writtenOut(program, typescript)}\n})();\n`;
  const code = minify ? short : long;
  return {
    code,
    types: `export declare const ${name}: ${functionType(computation)};\n`,
    bytes: Buffer.byteLength(code),
    minifiedBytes: Buffer.byteLength(short),
  };
}

const COMMENT = '// Made by tfjs-learn: what a fitted estimator predicts for one row.\n';

function opening(name: string, module: JavaScriptOptions['module']): string {
  return module === 'esm' ? `export const ${name} = ` : `"use strict";exports.${name} = `;
}
