import { isFloat32Array, isNumberArray, type Precision, precisionOf } from '../arrays';
import { InvalidDataError, shown } from '../errors';
import { type CompiledRow, compiledRow } from './compiled-row';
import type { Computation } from './computation';
import type { ClassOutput, PredictorInput } from './predictor';

/** Judges rows, and computes them one by one: what predictors share. */
export class CompiledRows {
  readonly nFeatures: number;
  readonly featureNames: readonly string[] | undefined;
  readonly nOutputs: number;
  readonly #who: string;
  readonly #computation: Computation;
  readonly #double: CompiledRow;
  #single: CompiledRow | undefined;

  constructor(computation: Computation) {
    this.nFeatures = computation.nFeaturesIn;
    this.featureNames = computation.featureNames;
    this.nOutputs = computation.nOutputs;
    this.#who = `compilePredictor(${computation.name})`;
    this.#computation = computation;
    this.#double = compiledRow(computation, 'float64');
    if (isSameInBoth(computation)) this.#single = this.#double;
  }

  /** @throws InvalidDataError unless it is one row */
  checkOne(row: PredictorInput): void {
    this.#checkKind(row, 'row');
    if (row.length === this.nFeatures) return;
    throw this.invalid('row', `must have ${this.#features()}. Got ${row.length}.`);
  }

  /**
   * How many rows there are.
   *
   * @throws InvalidDataError unless they are whole ones
   */
  count(rows: PredictorInput): number {
    this.#checkKind(rows, 'rows');
    const count = rows.length / this.nFeatures;
    if (count >= 1 && Number.isInteger(count)) return count;
    throw this.invalid(
      'rows',
      `must have ${this.#features()} for each row, one row behind the other. Got ${rows.length}.`,
    );
  }

  /** @throws InvalidDataError unless there is just room for so many rows of `width` numbers */
  checkOutput(out: ClassOutput, count: number, width: number): void {
    if (isNumberArray(out) && out.length === count * width) return;
    const came = isNumberArray(out) ? out.length : shown(out);
    throw this.invalid('out', `must be a typed array of ${count * width} numbers, ${width} for each of ${count} rows. Got ${came}.`); // prettier-ignore
  }

  /**
   * The outputs for the row that begins at `start`, until the next call.
   *
   * @throws InvalidDataError for what is no finite number
   */
  outputs(rows: PredictorInput, start: number): Float64Array {
    const compiled = !(rows instanceof Float64Array) && isFloat32Array(rows) ? this.#inSingle() : this.#double;
    const { input, scale, run } = compiled;
    const legal = isPlain(rows) ? copyPlain(rows, start, input) : copyTyped(rows, start, input);
    if (!legal) throw this.#illegal(rows, start);
    if (scale !== null) {
      scale();
      if (!areFinite(input)) throw this.invalid('row', 'is too large: a scaler makes an infinite number of it.');
    }
    return run();
  }

  /** @param argument  such as `row` */
  invalid(argument: string, problem: string): InvalidDataError {
    return new InvalidDataError(this.#who, argument, problem);
  }

  #checkKind(rows: unknown, argument: string): void {
    if (rows instanceof Float64Array || Array.isArray(rows) || isNumberArray(rows)) return;
    throw this.invalid(argument, `must be an array of numbers or a typed array. Got ${shown(rows)}.`);
  }

  #inSingle(): CompiledRow {
    return (this.#single ??= compiledRow(this.#computation, 'float32'));
  }

  #features(): string {
    return this.nFeatures === 1 ? '1 number' : `${this.nFeatures} numbers`;
  }

  #illegal(rows: PredictorInput, start: number): InvalidDataError {
    for (let i = start; i < start + this.nFeatures; i++) {
      const value: unknown = rows[i];
      if (!Number.isFinite(value))
        return this.invalid('row', `must hold finite numbers only. Got ${shown(value)} at index ${i}.`);
    }
    throw new Error('every number is finite');
  }
}

/** Whether rows of 32 bits and of 64 go the same way. */
function isSameInBoth({ steps, isAlwaysSingle = false }: Computation): boolean {
  const [first] = steps;
  const precision: Precision | null = first?.kind === 'dense' ? precisionOf(first.W) : null;
  return precision === 'float64' || (precision === 'float32' && isAlwaysSingle);
}

// Two loops: each sees few kinds of array, and V8 compiles it for these. x − x is 0 of finite numbers and NaN of others.

// Array.isArray alone makes `any[]` of a readonly array.
function isPlain(rows: PredictorInput): rows is readonly number[] {
  return Array.isArray(rows);
}

function copyPlain(rows: readonly unknown[], start: number, input: Float64Array): boolean {
  let sum = 0;
  for (let j = 0; j < input.length; j++) {
    const value = rows[start + j];
    if (typeof value !== 'number') return false;
    input[j] = value;
    sum += value - value;
  }
  return sum === 0;
}

function copyTyped(rows: Float64Array | Float32Array, start: number, input: Float64Array): boolean {
  let sum = 0;
  for (let j = 0; j < input.length; j++) {
    const value = rows[start + j]!;
    input[j] = value;
    sum += value - value;
  }
  return sum === 0;
}

function areFinite(values: Float64Array): boolean {
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += values[j]! - values[j]!;
  return sum === 0;
}
