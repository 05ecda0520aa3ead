import { type Label, readClassLabels, rowCount, type Samples } from '../../arrays';
import { counted, type Finding, findingsOf, inWords, learnerOf, percent } from '../../diagnosis';
import { InvalidParameterError } from '../../errors';
import { callMethod, type EstimatorLike, estimatorTypeOf, hasMethods } from '../../estimator';
import type { PermutationImportance } from '../../inspection';
import { accuracyScore, r2Score } from '../../metrics';
import type { SplitTarget } from '../../model-selection';
import {
  anyOf,
  arrayOf,
  arrayOrNull,
  type Constraint,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
  string,
} from '../../validation';
import { shortText } from '../short-text';
import { dataSection } from './data-section';
import { findingsSection } from './findings-section';
import type { Fit, Predicted } from './fit';
import { FitReport } from './fit-report';
import { importanceSection } from './importance-section';
import { networkSection } from './network-section';
import { parametersSection } from './parameters-section';
import { predictionsSection } from './predictions-section';
import { type ReportedSearch, readSearch } from './reported-search';
import { reproductionSection } from './reproduction-section';
import { scoresSection } from './scores-section';
import { searchSection } from './search-section';
import type { Section } from './section';
import { shownNames } from './shown-names';
import { trainingSection } from './training-section';

interface Parameters {
  /** The samples of the fit [n, features], as the estimator takes them; there is no report without. @default null */
  X: Samples | null;
  /** Their labels or targets; there is no report without. @default null */
  y: SplitTarget | null;
  /** Samples that were not trained on; together with yTest. @default null */
  XTest: Samples | null;
  /** Their labels or targets. @default null */
  yTest: SplitTarget | null;
  /** What stands above it; null: what was fitted. @default null */
  title: string | null;
  /** The names of the columns of X; null: as a frame has them, or x0, x1 and so on. @default null */
  featureNames: readonly string[] | null;
  /** What the classes are called, in the order of `classes_`; null: as the labels read. @default null */
  classNames: readonly string[] | null;
  /** What `permutationImportance` gave, to be shown; null: nothing of the kind. @default null */
  importance: PermutationImportance | null;
}

const names = anyOf(oneOf(null), arrayOf(string));

const importance: Constraint<PermutationImportance> = {
  legal: 'what permutationImportance gives for one score',
  accepts: (value): value is PermutationImportance =>
    typeof value === 'object' && value !== null && 'importances' in value && Array.isArray(value.importances),
};

const PARAMETERS: ParameterTable<Parameters> = {
  X: { default: null, constraint: arrayOrNull('samples') },
  y: { default: null, constraint: arrayOrNull('labels or targets') },
  XTest: { default: null, constraint: arrayOrNull('samples, as X') },
  yTest: { default: null, constraint: arrayOrNull('labels or targets, as y') },
  title: { default: null, constraint: anyOf(string, oneOf(null)) },
  featureNames: { default: null, constraint: names },
  classNames: { default: null, constraint: names },
  importance: { default: null, constraint: anyOf(importance, oneOf(null)) },
};

/** What a report is made of: the data of the fit, and whatever else there is. */
export interface ReportOptions extends Options<Omit<Parameters, 'X' | 'y'>> {
  /** The samples of the fit [n, features], as the estimator takes them. */
  readonly X: Samples;
  /** Their labels or targets. */
  readonly y: SplitTarget;
}

const who = 'report';

/**
 * The story of a fit on one page: what `diagnose` finds, parameters, data, the training's curves, the network, scores, and
 * what it takes to get the same again.
 *
 * ```ts
 * await report(model, { X: XTrain, y: yTrain, XTest, yTest }).save('report.html');
 * ```
 *
 * @param estimator  fitted: a network, or a pipeline or search that ends in one
 * @throws InvalidParameterError, NotFittedError, InvalidDataError
 */
export function report(estimator: EstimatorLike, options: ReportOptions): FitReport {
  const { X, y, XTest, yTest, title, featureNames, classNames, importance } = readOptions<Parameters>(
    who,
    PARAMETERS,
    options,
  );
  if (X === null || y === null) {
    const name = X === null ? 'X' : 'y';
    throw new InvalidParameterError(who, [{ name, legal: 'given: the data of the fit', got: null }]);
  }
  const findings = findingsOf(who, { estimator, X, y, XTest, yTest, featureNames });
  const learner = learnerOf(who, estimator, X, featureNames);
  const isClassifier = estimatorTypeOf(learner.estimator) === 'classifier';
  const classes = isClassifier ? (Reflect.get(learner.estimator, 'classes_') as readonly Label[]) : null;
  const fit: Fit = {
    estimator,
    learner,
    classes,
    classNames: shownNames(classes ?? [], classNames),
    isMultilabel: isClassifier && readClassLabels(y, { who, argument: 'y' }).isMultilabel,
    featureNames,
    train: predicted(estimator, X, y),
    test: XTest === null || yTest === null ? null : predicted(estimator, XTest, yTest),
  };
  const search = readSearch(estimator);
  const name = learner.estimator.constructor.name;
  const subject = search === null ? name : `${search.name} of ${name}`;
  const heading = title === null ? `${subject}: the story of a fit` : shortText(title, 120);
  return new FitReport(heading, lead(fit, findings), findings, sections(fit, findings, importance, search));
}

function predicted(estimator: EstimatorLike, X: Samples, y: SplitTarget): Predicted {
  const rows = rowCount(X, { who, argument: 'X' });
  const predictions = callMethod(estimator, 'predict', X);
  const hasProbabilities = hasMethods(estimator, 'predictProba');
  const probabilities = hasProbabilities ? (callMethod(estimator, 'predictProba', X) as number[][]) : null; // its contract
  return { X, y, rows, predictions, probabilities };
}

function sections(
  fit: Fit,
  findings: readonly Finding[],
  importance: PermutationImportance | null,
  search: ReportedSearch | null,
): Section[] {
  const { estimator, learner } = fit;
  return [
    findingsSection(findings),
    scoresSection(fit),
    predictionsSection(fit),
    search === null ? null : searchSection(search),
    networkSection(fit),
    trainingSection(learner.estimator),
    parametersSection(search?.best ?? estimator, learner.estimator),
    dataSection(fit),
    importance === null ? null : importanceSection(fit, importance),
    reproductionSection(fit),
  ].filter((section) => section !== null);
}

/** The outcome in a sentence. */
function lead({ learner, classes, train, test }: Fit, findings: readonly Finding[]): string {
  const { estimator, X } = learner;
  const features = X === null ? '' : ` with ${counted(X.columns, 'feature')} each`;
  const best = test ?? train;
  const which = test === null ? 'rows of the training' : `${counted(test.rows, 'row')} that it was not trained on`;
  const score =
    classes !== null
      ? `${percent(accuracyScore(best.y as never, best.predictions as never))} of the ${which} are predicted right`
      : `R² is ${inWords(r2Score(best.y as never, best.predictions as never))} on the ${which}`;
  const grave = findings.filter(({ severity }) => severity !== 'note').length;
  const found =
    grave === 0
      ? 'Nothing was found that spoils it.'
      : `${counted(grave, 'finding')} below ${grave === 1 ? 'needs' : 'need'} a look.`;
  return `${estimator.constructor.name}, fitted to ${counted(train.rows, 'row')}${features}: ${score}. ${found}`;
}
