import type { Precision } from '../arrays';
import { roundAll } from '../network';
import type { ClipStep, ColumnStep } from './computation';

/**
 * A step that changes numbers where they stand, and rounds them to their precision.
 *
 * @param at  where they stand [features]
 */
export function columnKernel(step: ColumnStep | ClipStep, at: Float64Array, precision: Precision): () => void {
  const kernel = exactKernel(step, at, precision);
  if (precision === 'float64') return kernel;
  return () => {
    kernel();
    roundAll(at);
  };
}

function exactKernel(step: ColumnStep | ClipStep, at: Float64Array, precision: Precision): () => void {
  if (step.kind === 'clip') {
    const { low, high } = step;
    return () => {
      for (let j = 0; j < at.length; j++) at[j] = Math.min(Math.max(at[j]!, low), high);
    };
  }
  const values = step.values.slice();
  if (step.isRounded && precision === 'float32') roundAll(values);
  switch (step.kind) {
    case 'subtract':
      return () => {
        for (let j = 0; j < at.length; j++) at[j]! -= values[j]!;
      };
    case 'divide':
      return () => {
        for (let j = 0; j < at.length; j++) at[j]! /= values[j]!;
      };
    case 'multiply':
      return () => {
        for (let j = 0; j < at.length; j++) at[j]! *= values[j]!;
      };
    case 'add':
      return () => {
        for (let j = 0; j < at.length; j++) at[j]! += values[j]!;
      };
  }
}
