import {
  type Label,
  type LabelInput,
  type MatrixInput,
  readClassLabels,
  readTargets,
  type VectorInput,
} from '../../arrays';
import { plotRocCurve } from '../class-curves';
import { plotConfusionMatrix } from '../confusion-matrix';
import type { Picture } from '../picture';
import { plotPredictions, plotResiduals } from '../predictions';
import type { Fit } from './fit';
import { paragraph } from './html-table';
import type { Section } from './section';

/** More classes make a matrix that is wider than the page. */
const MOST_CLASSES = 30;
/** More curves are told apart by nobody. */
const MOST_CURVES = 12;
/** More panels are wider than the page. */
const MOST_OUTPUTS = 3;

/** What it predicts, beside what is true; null where there is no picture of it. */
export function predictionsSection(fit: Fit): Section | null {
  const pictures = fit.classes === null ? ofNumbers(fit) : ofClasses(fit, fit.classes);
  if (pictures.length === 0) return null;
  const which = fit.test === null ? 'Of the rows of the training.' : 'Of the rows to test with.';
  return { id: 'predictions', heading: 'Predictions', parts: [paragraph(which, 'quiet'), pictures] };
}

function ofClasses({ isMultilabel, classNames, train, test }: Fit, classes: readonly Label[]): Picture[] {
  const { y, predictions, probabilities } = test ?? train;
  if (isMultilabel || classes.length < 2) return [];
  const labels = readClassLabels(y, { who: 'report', argument: 'y' });
  const present = new Set(labels.isMultilabel ? [] : labels.labels);
  const hasAll = present.size === classes.length && classes.every((label) => present.has(label));
  // Labels of y and of what is predicted are of one kind.
  const [truth, said] = [y as LabelInput, predictions as LabelInput];
  const options = { labels: classes as LabelInput, classNames };
  const matrix = classes.length > MOST_CLASSES ? [] : [plotConfusionMatrix(truth, said, options)];
  if (probabilities === null || !hasAll || classes.length > MOST_CURVES) return matrix;
  const isBinary = classes.length === 2;
  return [...matrix, plotRocCurve(truth, isBinary ? probabilities.map((row) => row[1]!) : probabilities, options)];
}

function ofNumbers({ train, test }: Fit): Picture[] {
  const { y, predictions } = test ?? train;
  if (readTargets(y, { who: 'report', argument: 'y' }).matrix.columns > MOST_OUTPUTS) return [];
  const truth = y as VectorInput | MatrixInput;
  const said = predictions as VectorInput | MatrixInput; // of y's kind
  return [plotPredictions(truth, said), plotResiduals(truth, said)];
}
