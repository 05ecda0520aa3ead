import type { OptimizerSettings } from '../../../../training';
import { OPTIMIZERS } from './optimizers';

/** The settings that every run of a program is given, by the names of its inputs. */
export function hyperparametersOf(settings: OptimizerSettings): Record<string, number> {
  const { hyperparameters } = OPTIMIZERS[settings.kind];
  return Object.fromEntries(hyperparameters.map((name) => [name, settingOf(settings, name)]));
}

/** What the numbers of the slots are before the first step. */
export function slotStart(settings: OptimizerSettings): number {
  const { start } = OPTIMIZERS[settings.kind];
  return start === undefined ? 0 : settingOf(settings, start);
}

function settingOf(settings: OptimizerSettings, name: string): number {
  const value = new Map<string, unknown>(Object.entries(settings)).get(name);
  if (typeof value === 'number') return value;
  throw new Error(`${settings.kind} without ${name}`);
}
