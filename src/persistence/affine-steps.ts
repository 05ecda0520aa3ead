import type { ClipStep, Computation, DenseStep } from '../inference';

/** What frameworks of layers have for steps on columns. */
export type LayerStep = DenseStep | ClipStep | NormalizationStep | ScalingStep;

/** (x − mean) / deviation. */
export interface NormalizationStep {
  readonly kind: 'normalization';
  readonly mean: Float64Array; // [features]
  readonly deviation: Float64Array; // [features]
}

/** x · scale + shift. */
export interface ScalingStep {
  readonly kind: 'scaling';
  readonly scale: Float64Array; // [features]
  readonly shift: Float64Array; // [features]
}

/** The steps of a computation, those on columns that belong together as one. */
export function layerSteps({ steps }: Computation): LayerStep[] {
  const layers: LayerStep[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]!;
    if (step.kind === 'dense' || step.kind === 'clip') {
      layers.push(step);
      continue;
    }
    const { values } = step;
    const next = steps[at + 1];
    if (step.kind === 'subtract' && next?.kind === 'divide') {
      layers.push({ kind: 'normalization', mean: values, deviation: next.values });
      at++;
    } else if (step.kind === 'multiply' && next?.kind === 'add') {
      layers.push({ kind: 'scaling', scale: values, shift: next.values });
      at++;
    } else {
      layers.push(alone(step.kind, values));
    }
  }
  return layers;
}

function alone(kind: 'subtract' | 'divide' | 'multiply' | 'add', values: Float64Array): LayerStep {
  const all = (value: number): Float64Array => new Float64Array(values.length).fill(value);
  switch (kind) {
    case 'subtract':
      return { kind: 'normalization', mean: values, deviation: all(1) };
    case 'divide':
      return { kind: 'normalization', mean: all(0), deviation: values };
    case 'multiply':
      return { kind: 'scaling', scale: values, shift: all(0) };
    case 'add':
      return { kind: 'scaling', scale: all(1), shift: values };
  }
}
