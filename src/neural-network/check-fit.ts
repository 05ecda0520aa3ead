import { type CopiedMatrix, copyMatrix, type DenseMatrix, type MatrixInput } from '../arrays';
import { ConflictingParametersError, DataConversionWarning, InvalidDataError, InvalidParameterError } from '../errors';
import { checkInputFeatures, type InputFeatures, inputFeatures } from '../estimator';
import { checkSignal } from '../training';
import { readCheckpointOptions, readResumeOptions } from './checkpoint-options';
import { checkOptionNames } from './check-option-names';
import { checkTargetShape } from './check-target-shape';
import { checkPartial, checkTogether } from './check-together';
import type { ValidatedFitOptions } from './fit-options';
import type { FitTask } from './fit-task';
import type { FittedPerceptron } from './fitted-perceptron';
import type { PerceptronParameters } from './perceptron-parameters';
import { sampleWeights, weightProduct } from './sample-weights';
import type { PreparedTargets, TargetsRequest } from './prepared-targets';

/** A call of fit or partialFit as it came, and what the estimator has learnt before. */
export interface FitCall<Coding> {
  /** The estimator's, for messages. */
  readonly name: string;
  readonly method: 'fit' | 'partialFit';
  readonly X: MatrixInput;
  readonly options: ValidatedFitOptions<unknown> & { readonly classes?: unknown };
  readonly start: {
    readonly perceptron: FittedPerceptron;
    readonly coding: Coding;
    readonly features: InputFeatures;
  } | null;
}

/**
 * Looks at all of a call before anything is changed, and copies all that is the caller's.
 * Data and parameters alike: a fit goes on over many turns of the event loop.
 *
 * @param given    parameters, judged one by one
 * @param prepare  reads the targets
 * @throws InvalidParameterError, InvalidDataError, the signal's reason if it is aborted already
 */
export function checkFit<P extends PerceptronParameters, Coding>(
  call: FitCall<Coding>,
  given: P,
  prepare: (request: TargetsRequest<Coding>, parameters: P) => PreparedTargets<Coding>,
): { readonly task: FitTask; readonly coding: Coding; readonly features: InputFeatures } {
  const { name, method, X, options } = call;
  const who = `${name}.${method}`;
  const isPartial = method === 'partialFit';
  const { hiddenLayerSizes, activation, dropout } = given;
  const parameters = {
    ...given,
    hiddenLayerSizes: copied(hiddenLayerSizes),
    activation: copied(activation),
    dropout: copied(dropout),
  };
  checkTogether(name, parameters);
  if (isPartial) checkPartial(name, parameters);
  checkOptionNames(who, isPartial, isPartial ? ['classes'] : ['validationData'], options);
  const checkpoint = readCheckpointOptions(who, options.checkpoint);
  const resume = readResumeOptions(who, options.resume);
  if ((checkpoint ?? resume) !== null && parameters.solver === 'lbfgs') {
    const option = checkpoint === null ? 'resume' : 'checkpoint';
    const problem = `${option} is for training epoch by epoch, and solver 'lbfgs' has no epochs. Use 'adam' or 'sgd'.`;
    throw new ConflictingParametersError(name, problem);
  }
  const signal = checkSignal(who, options.signal);
  const start = isPartial || parameters.warmStart ? call.start : null;

  const { matrix, checkFinite, giveBack } = copyMatrix(X, { who, argument: 'X' });
  const features = inputFeatures(X, matrix.columns);
  if (start !== null) checkInputFeatures(who, start.features, features);
  const ownWeight = sampleWeights(options.sampleWeight, matrix.rows, who);
  const coded = start?.coding ?? null;
  const { classes } = options;
  const request = { who, coding: coded, isPartial, mayLackClasses: isPartial, sampleWeight: ownWeight, classes };
  const prepared = prepare(request, parameters);
  const { coding, isColumn, matrix: targets, loss, outputActivation, validation, targetScale } = prepared;
  if (targets.rows !== matrix.rows) checkFinite(); // what is wrong with X by itself comes first
  checkTargetShape(who, targets, matrix.rows, start?.perceptron.network.at(-1)!.units ?? targets.columns);
  const sampleWeight = weightProduct(ownWeight, prepared.classWeights);
  if (prepared.classWeights !== null && sampleWeight!.every((weight) => weight === 0)) {
    throw new ConflictingParametersError(who, 'classWeight leaves no sample of this y with a weight other than 0.');
  }
  const held = readValidationData(options.validationData, matrix.columns, prepared, who);
  if (held !== null && parameters.solver === 'lbfgs') {
    throw new ConflictingParametersError(
      name,
      "validationData is looked at after each epoch, and solver 'lbfgs' has none.",
    );
  }
  if (isColumn) process.emitWarning(new DataConversionWarning(who));
  const task = {
    name,
    parameters,
    loss,
    outputActivation,
    validation,
    targetScale,
    validationData: held && { X: held.X.matrix, y: held.y },
    X: matrix,
    y: targets,
    sampleWeight,
    start: start?.perceptron ?? null,
    isPartial,
    signal,
    checkpoint,
    resume,
    checkFinite: () => {
      checkFinite();
      held?.X.checkFinite();
    },
    giveBack: () => {
      held?.X.giveBack();
      giveBack(); // the larger one last, most often: one is kept
    },
  };
  return { task, coding, features: start?.features ?? features };
}

function copied<T extends number | string>(value: T | readonly T[]): T | readonly T[] {
  return typeof value === 'object' ? [...value] : value;
}

function readValidationData<Coding>(
  given: unknown,
  features: number,
  { encode, matrix }: PreparedTargets<Coding>,
  who: string,
): { readonly X: CopiedMatrix; readonly y: DenseMatrix } | null {
  if (given === undefined) return null;
  if (!Array.isArray(given) || given.length !== 2) {
    throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [X, y]', got: given }]);
  }
  const [inputs, targets] = given as [unknown, unknown];
  const X = copyMatrix(inputs, { who, argument: 'validationData[0]' });
  const { rows, columns } = X.matrix;
  const y = encode(targets, who);
  if (columns !== features) {
    throw new InvalidDataError(who, 'validationData[0]', `must have the features of X (${features}). Got ${columns}.`);
  }
  if (y.columns !== matrix.columns || y.rows !== rows) {
    const problem = `must have the shape [${rows}, ${matrix.columns}]. Got [${y.rows}, ${y.columns}].`;
    throw new InvalidDataError(who, 'validationData[1]', problem);
  }
  return { X, y };
}
