import type { OptimizerSettings } from '../../../../training';
import type { Setting } from './optimizer';
import { OPTIMIZERS } from './optimizers';

/** The hyper-parameters that every run of a program is given, by the names of its inputs. */
export function hyperparametersOf(settings: OptimizerSettings): Record<string, number> {
  const { hyperparameters } = OPTIMIZERS[settings.kind];
  const setting = settingOf(settings);
  return Object.fromEntries(hyperparameters.map((name) => [name, setting(name)]));
}

/** The factors that every run of a program is given, by the names of its inputs. */
export function factorsOf(settings: OptimizerSettings): Record<string, number> {
  const { factors = {} } = OPTIMIZERS[settings.kind];
  const setting = settingOf(settings);
  return Object.fromEntries(Object.entries(factors).map(([name, factor]) => [name, factor(setting)]));
}

/** The rate of step t, which counts from 1, in an epoch of that rate. */
export function stepRate(settings: OptimizerSettings): (rate: number, t: number) => number {
  const { stepRate } = OPTIMIZERS[settings.kind];
  const setting = settingOf(settings);
  return stepRate === undefined ? (rate) => rate : (rate, t) => stepRate(setting, rate, t);
}

/** What the numbers of the slots are before the first step. */
export function slotStart(settings: OptimizerSettings): number {
  const { start } = OPTIMIZERS[settings.kind];
  return start === undefined ? 0 : settingOf(settings)(start);
}

function settingOf(settings: OptimizerSettings): Setting {
  const values = new Map<string, unknown>(Object.entries(settings));
  return (name) => {
    const value = values.get(name);
    if (typeof value === 'number') return value;
    throw new Error(`${settings.kind} without ${name}`);
  };
}
