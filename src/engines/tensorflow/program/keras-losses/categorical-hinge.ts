import { largest, maximum, multiply, plus, subtract, sum } from '../../graph/operations';
import type { KerasLoss } from './keras-loss';
import { lastAxis } from './last-axis';
import { rowMeans } from './row-means';

/** max(0, 1 + max((1 − y)·o) − Σ y·o); targets are 1 for the class and 0 for the others. */
export const categoricalHinge: KerasLoss = (graph, target, output) => {
  const [zero, one] = [graph.constant(output.type, 0), graph.constant(output.type, 1)];
  const ofClass = sum(graph, multiply(graph, target, output), lastAxis(output));
  const ofOthers = largest(graph, multiply(graph, subtract(graph, one, target), output), lastAxis(output));
  return rowMeans(graph, maximum(graph, zero, plus(graph, subtract(graph, ofOthers, ofClass), 1)));
};
