import type { Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidParameterError } from '../errors';
import {
  kerasLossNamed,
  type KerasLossName,
  type KerasMetricName,
  kerasMetricNamed,
  kerasMetricOfFunction,
} from '../training';
import { NotCompilable } from './not-compilable';

/** What a model is compiled to minimise, and to be measured by. */
export interface Objective {
  readonly loss: KerasLossName;
  readonly metrics: readonly KerasMetricName[];
  /** Their names in logs and in the history. */
  readonly labels: readonly string[];
}

/**
 * Loss and metrics of a compiled model.
 *
 * @param outputs  the last extent of its output
 * @throws NotCompilable naming a loss or a metric that is a function of the user's own
 */
export function readObjective(model: Sequential, outputs: number): Objective {
  const loss = readLoss(onlyOne(model.loss));
  const given = listOf(model.metrics);
  const named = given.map((metric) => readMetric(metric, loss, outputs));
  return {
    loss,
    metrics: named.map(({ metric }) => metric),
    // TensorFlow.js tells metrics of one name apart by numbers.
    labels: named.map(({ label }, index) => {
      const before = named.slice(0, index).filter((other) => other.label === label).length;
      return named.filter((other) => other.label === label).length === 1 ? label : `${label}_${before}`;
    }),
  };
}

/** @throws InvalidParameterError for a model without optimizer and loss */
export function refuseUncompiled(who: string, model: Sequential): void {
  if (hasOptimizer(model)) return;
  const legal = 'compiled: call model.compile({ optimizer, loss }) first';
  throw new InvalidParameterError(who, [{ name: 'model', legal, got: model }]);
}

/** Whether a model is compiled. The type has it that it always is. */
export function hasOptimizer(model: Sequential): boolean {
  const optimizer: unknown = model.optimizer;
  return optimizer !== undefined && optimizer !== null;
}

function readLoss(loss: unknown): KerasLossName {
  if (typeof loss === 'function') throw new NotCompilable(`the loss function ${loss.name || '(anonymous)'}`);
  const known = typeof loss === 'string' ? kerasLossNamed(loss) : undefined;
  if (known === undefined) throw new NotCompilable(`the loss ${String(loss)}`);
  return known;
}

function readMetric(
  metric: unknown,
  loss: KerasLossName,
  outputs: number,
): { readonly metric: KerasMetricName; readonly label: string } {
  if (typeof metric === 'string') {
    const known = kerasMetricNamed(metric, loss, outputs);
    if (known === undefined) throw new NotCompilable(`the metric ${metric}`);
    return known;
  }
  if (typeof metric !== 'function') throw new NotCompilable(`the metric ${String(metric)}`);
  const name = Object.keys(tf.metrics).find((key) => Reflect.get(tf.metrics, key) === metric);
  const known = name === undefined ? undefined : kerasMetricOfFunction(name);
  if (known === undefined) throw new NotCompilable(`the metric function ${metric.name || '(anonymous)'}`);
  return { metric: known, label: metric.name };
}

/** What stands for the model's one output: alone, as a list of one, or under its name. */
function onlyOne(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const values: unknown[] = Object.values(given);
  if (values.length !== 1) throw new NotCompilable('losses or metrics for each of several outputs');
  return values[0];
}

function listOf(metrics: unknown): readonly unknown[] {
  if (metrics === undefined || metrics === null) return [];
  const isRecord = typeof metrics === 'object' && !Array.isArray(metrics);
  if (isRecord && Object.keys(metrics).length === 0) return []; // of a model that was saved and loaded
  const list: unknown = isRecord ? onlyOne(metrics) : metrics;
  return Array.isArray(list) ? (list as readonly unknown[]) : [list];
}
