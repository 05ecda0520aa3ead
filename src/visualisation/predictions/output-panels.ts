import { ConflictingParametersError, InvalidParameterError } from '../../errors';
import { type Options, readOptions } from '../../validation';
import { distinctNames } from '../distinct-names';
import type { Subject } from '../read-subject';
import { shortText } from '../short-text';
import { PREDICTION_PARAMETERS, type PredictionParameters } from './prediction-parameters';
import { readPredictions } from './read-predictions';

/** One output's numbers, and the room there is for it. */
export interface OutputPanel {
  /** What it is, with its unit; null: nobody said, and there is only one. */
  readonly name: string | null;
  readonly yTrue: readonly number[]; // [samples]
  readonly yPred: readonly number[]; // [samples]
  readonly width: number;
  readonly height: number;
}

/** More panels than this are not looked at. */
const MOST_PANELS = 9;
/** Pixels of one of several panels. */
const SMALL_PANEL = 230;

/**
 * Vega-Lite's specification of one panel, or of one for each output.
 *
 * @param heading  what stands above it if the user does not say
 * @param panel    draws one output; its title and subtitle are those of the whole where it is the only one
 * @throws as `readPredictions`, and InvalidParameterError for illegal options
 */
export function outputPanels(
  who: string,
  subject: Subject<Options<PredictionParameters>>,
  heading: string,
  panel: (output: OutputPanel) => { readonly subtitle: readonly string[]; readonly spec: object },
): Record<string, unknown> {
  const options = readOptions<PredictionParameters>(who, PREDICTION_PARAMETERS, subject.options);
  const { yTrue, yPred } = readPredictions(who, subject);
  const { columns } = yTrue;
  if (options.outputNames !== null && options.outputNames.length !== columns) {
    const legal = `one name for each of the ${columns} outputs`;
    throw new InvalidParameterError(who, [{ name: 'outputNames', legal, got: options.outputNames }]);
  }
  if (options.output !== null && options.output >= columns) {
    throw new ConflictingParametersError(who, `output is ${options.output}, and y has ${columns}, counted from 0.`);
  }
  const names = options.outputNames === null ? null : distinctNames(options.outputNames, 28);
  const places = options.output === null ? Array.from({ length: columns }, (_, k) => k) : [options.output];
  const drawn = places.slice(0, MOST_PANELS);
  const isSeveral = drawn.length > 1;
  const size = (given: number | undefined, whole: number): number => given ?? (isSeveral ? SMALL_PANEL : whole);
  const panels = drawn.map((k) =>
    panel({
      name: names?.[k] ?? (columns > 1 ? `output ${k}` : null),
      yTrue: Array.from({ length: yTrue.rows }, (_, i) => yTrue.data[i * columns + k]!),
      yPred: Array.from({ length: yTrue.rows }, (_, i) => yPred.data[i * columns + k]!),
      width: size(subject.options.width, options.width),
      height: size(subject.options.height, options.height),
    }),
  );
  const text = options.title === null ? heading : shortText(options.title, 90);
  const [only] = panels;
  if (!isSeveral) return { title: { text, subtitle: only!.subtitle, limit: 900 }, ...only!.spec };
  const subtitle =
    drawn.length < places.length
      ? [`${drawn.length} of ${places.length} outputs; the option output shows another`]
      : [];
  return {
    title: { text, subtitle, limit: 900 },
    columns: drawn.length <= 4 ? 2 : 3,
    concat: panels.map((each, i) => ({
      title: { text: names?.[drawn[i]!] ?? `output ${drawn[i]!}`, subtitle: each.subtitle, fontSize: 13, limit: 900 },
      ...each.spec,
    })),
    resolve: { scale: { color: 'independent' } },
  };
}
