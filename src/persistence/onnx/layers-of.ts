import { ForeignModelError } from '../../errors';
import type { Activation, OutputActivation } from '../../network';
import type { LinearStep, Rows, Step } from './traced';

/** A dense layer in 64 bits. */
export interface TracedLayer {
  readonly inputs: number;
  readonly units: number;
  readonly W: Float64Array; // [inputs, units] in row order
  readonly b: Float64Array; // [units]
  readonly activation: Activation | OutputActivation;
}

/** A step before the first layer. */
export type ScalingStep = Exclude<Step, { readonly kind: 'linear' | 'activation' }>;

export type ColumnStep = Exclude<ScalingStep, { readonly kind: 'clip' }>;

/** What is done to X: scaling first, then layers. */
export interface TracedLayers {
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly [TracedLayer, ...TracedLayer[]];
  /** Whether all weights are of 32 bits. */
  readonly isSingle: boolean;
}

interface OpenLayer {
  readonly linear: LinearStep;
  activation: TracedLayer['activation'] | undefined;
}

/**
 * The layers that steps make: what is done by column between two layers is done to the weights instead.
 *
 * @throws ForeignModelError for steps in an order that no perceptron has
 */
export function layersOf(who: string, rows: Rows): TracedLayers {
  const refuse = (problem: string): never => {
    throw new ForeignModelError(who, problem);
  };
  const scaling: ScalingStep[] = [];
  const layers: TracedLayer[] = [];
  let isSingle = true;
  let open: OpenLayer | undefined;
  let between: ColumnStep[] = []; // behind the open layer's activation, before the next layer
  for (const step of stepsOf(rows)) {
    if (step.kind === 'linear') {
      if (open !== undefined) layers.push(closed(open));
      open = { linear: copied(step), activation: undefined };
      scaleInputs(open.linear, between);
      between = [];
      isSingle &&= !step.isDouble;
    } else if (step.kind === 'activation') {
      if (open === undefined) refuse(`${step.activation} stands before the first layer.`);
      else if (open.activation !== undefined || between.length > 0)
        refuse(`${step.activation} stands behind another activation without a layer between them.`);
      else open.activation = step.activation;
    } else if (open === undefined) scaling.push(step);
    else if (step.kind === 'clip') refuse('numbers are clipped behind the first layer.');
    else if (open.activation === undefined) scaleOutputs(open.linear, step);
    else between.push(step);
  }
  if (open === undefined) return refuse('there is no layer.');
  if (between.length > 0) refuse('numbers are scaled behind the activation of the last layer.');
  layers.push(closed(open));
  return { scaling, layers: layers as [TracedLayer, ...TracedLayer[]], isSingle };
}

/** In the order of their doing. */
function stepsOf(rows: Rows): Step[] {
  const steps: Step[] = [];
  for (let at: Rows | null = rows; at !== null; at = at.before) if (at.step !== null) steps.push(at.step);
  return steps.reverse();
}

function closed({ linear, activation = 'identity' }: OpenLayer): TracedLayer {
  const { inputs, units, W, b } = linear;
  return { inputs, units, W, b, activation };
}

/** The same node may be part of several outputs. */
function copied(step: LinearStep): LinearStep {
  return { ...step, W: step.W.slice(), b: step.b.slice() };
}

/** Does a step by column to what a layer gives. */
function scaleOutputs({ units, W, b }: LinearStep, { kind, values }: ColumnStep): void {
  const at = (j: number): number => values[values.length === 1 ? 0 : j]!;
  if (kind === 'add') for (let j = 0; j < units; j++) b[j]! += at(j);
  else if (kind === 'subtract') for (let j = 0; j < units; j++) b[j]! -= at(j);
  else {
    const scaled = kind === 'multiply' ? (x: number, y: number) => x * y : (x: number, y: number) => x / y;
    for (let i = 0; i < W.length; i++) W[i] = scaled(W[i]!, at(i % units));
    for (let j = 0; j < units; j++) b[j] = scaled(b[j]!, at(j));
  }
}

/** Does steps by column to what goes into a layer, by its weights: (a·x + c)·W + b = x·(a·W) + (c·W + b). */
export function scaleInputs(
  { inputs, units, W, b }: Pick<LinearStep, 'inputs' | 'units' | 'W' | 'b'>,
  steps: readonly ColumnStep[],
): void {
  if (steps.length === 0) return;
  const { factors, shifts } = affineOf(steps, inputs);
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < units; j++) {
      b[j]! += shifts[i]! * W[i * units + j]!;
      W[i * units + j]! *= factors[i]!;
    }
}

/** Steps by column as one, factor·x + shift. */
export function affineOf(
  steps: readonly ColumnStep[],
  columns: number,
): { readonly factors: Float64Array; readonly shifts: Float64Array } {
  const factors = new Float64Array(columns).fill(1);
  const shifts = new Float64Array(columns);
  for (const { kind, values } of steps)
    for (let i = 0; i < columns; i++) {
      const value = values[values.length === 1 ? 0 : i]!;
      if (kind === 'add') shifts[i]! += value;
      else if (kind === 'subtract') shifts[i]! -= value;
      else if (kind === 'multiply') [factors[i], shifts[i]] = [factors[i]! * value, shifts[i]! * value];
      else [factors[i], shifts[i]] = [factors[i]! / value, shifts[i]! / value];
    }
  return { factors, shifts };
}
