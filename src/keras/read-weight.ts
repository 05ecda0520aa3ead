import type { LayerVariable } from '@tensorflow/tfjs';
import type { ModelWeight, WeightConstraint } from '../network';
import type { Config } from './config';
import { NotCompilable } from './not-compilable';

/** What a layer's config has to say of its weights, in their order: the beginnings of its settings' names. */
export type WeightRole = 'kernel' | 'bias' | 'alpha' | 'gamma' | 'beta' | 'movingMean' | 'movingVariance';

/** What there is to know of a weight but its numbers. */
export function readWeight(config: Config, role: WeightRole, variable: LayerVariable, isTrained: boolean): ModelWeight {
  return {
    shape: variable.shape.map((extent) => extent ?? 0),
    isTrained,
    ...penalties(config, `${role}Regularizer`),
    constraint: constraint(config, `${role}Constraint`),
  };
}

function penalties(config: Config, name: string): { readonly l1: number; readonly l2: number } {
  const regularizer = config.object(name);
  if (regularizer === null) return { l1: 0, l2: 0 };
  if (regularizer.className !== 'L1L2')
    throw new NotCompilable(`${name} of ${config.whose}, which is a class of its own`);
  return { l1: regularizer.config.number('l1'), l2: regularizer.config.number('l2') };
}

function constraint(config: Config, name: string): WeightConstraint | null {
  const given = config.object(name);
  if (given === null) return null;
  const { className, config: bounds } = given;
  switch (className) {
    case 'MaxNorm':
      return { kind: 'maxNorm', maxValue: bounds.number('maxValue'), axis: bounds.axis('axis') };
    case 'UnitNorm':
      return { kind: 'unitNorm', axis: bounds.axis('axis') };
    case 'NonNeg':
      return { kind: 'nonNeg' };
    case 'MinMaxNorm':
      return {
        kind: 'minMaxNorm',
        minValue: bounds.number('minValue'),
        maxValue: bounds.number('maxValue'),
        rate: bounds.number('rate'),
        axis: bounds.axis('axis'),
      };
    default:
      throw new NotCompilable(`${name} of ${config.whose}, which is a class of its own`);
  }
}
