import { NotExportableError, shown } from '../../errors';
import type { LayerWeights } from '../../network';
import {
  MLPClassifier,
  type MLPClassifierParameters,
  type MLPRegressor,
  type MLPRegressorParameters,
  type PerceptronParameters,
  type PerceptronState,
} from '../../neural-network';
import { CLASS_TARGETS } from '../../preprocessing';
import { isRandomState } from '../../random';
import { featureAttributes } from './feature-attributes';
import { pythonName } from './parameters-of';
import { PERCEPTRON_PARAMETERS } from './perceptron-parameters';
import {
  jsonFloats,
  jsonLabels,
  jsonNumber,
  jsonRandomState,
  type SklearnJson,
  type SklearnJsonMembers,
  type SklearnJsonObject,
} from './sklearn-json';

type Parameters = PerceptronParameters & Partial<MLPRegressorParameters & MLPClassifierParameters>;

/**
 * A fitted perceptron as scikit-learn has it.
 *
 * @throws NotFittedError; NotExportableError for what scikit-learn's perceptrons do not have
 */
export function perceptronToJson(who: string, estimator: MLPClassifier | MLPRegressor): SklearnJsonObject {
  const outActivation = estimator.outActivation_; // NotFittedError comes first
  const state = estimator.getState() as PerceptronState; // it is fitted
  const parameters: Parameters = estimator.getParams(false);
  checkParameters(who, estimator.constructor.name, parameters);
  const { network, weights } = state;
  const activation = hiddenActivation(who, estimator.constructor.name, state, parameters);
  return {
    class: estimator instanceof MLPClassifier ? 'MLPClassifier' : 'MLPRegressor',
    params: {
      ...(estimator instanceof MLPClassifier ? {} : { loss: parameters.loss! }),
      ...Object.fromEntries(
        PERCEPTRON_PARAMETERS.map((name) => [pythonName(name), jsonParameter(name, parameters)] as const),
      ),
      activation,
    },
    attributes: {
      ...featureAttributes(estimator),
      n_outputs_: estimator.nOutputs_,
      n_layers_: estimator.nLayers_,
      out_activation_: outActivation,
      coefs_: network.map(({ inputs, units }, layer) => jsonFloats(weights[layer]!.W, [inputs, units])),
      intercepts_: weights.map(({ b }) => jsonFloats(b)),
      loss_: jsonNumber(state.loss),
      n_iter_: state.nIter,
      t_: state.samplesSeen,
      ...(estimator instanceof MLPClassifier ? classAttributes(estimator) : {}),
      ...(parameters.solver === 'lbfgs' ? {} : epochAttributes(state, parameters)),
    },
  };
}

/** What would make a later training another one there. Predictions would be the same, but for the activations. */
function checkParameters(who: string, name: string, parameters: Parameters): void {
  const { dropout, clipNorm, restoreBestWeights, classWeight, stratifyValidation, scaleTarget } = parameters;
  const refused = {
    dropout: [dropout].flat().some((rate) => rate !== 0),
    clipNorm: clipNorm !== null,
    restoreBestWeights,
    classWeight: (classWeight ?? null) !== null,
    stratifyValidation: stratifyValidation === true,
    scaleTarget: scaleTarget === true,
  };
  const neutral = { clipNorm: null, classWeight: null, dropout: 0 };
  for (const [part, isRefused] of Object.entries(refused)) {
    if (!isRefused) continue;
    const value = Object.hasOwn(neutral, part) ? neutral[part as keyof typeof neutral] : false;
    throw new NotExportableError(
      who,
      `scikit-learn's ${name} has no ${pythonName(part)}, and this one has ${part}: ${shown(Reflect.get(parameters, part))}`,
      `It counts in training only: after setParams({ ${part}: ${String(value)} }) the model is exported, predicts the same, and is ` +
        'trained further there without.',
    );
  }
}

/** That of the network, which predicts; where it has no hidden layer, the parameter. */
function hiddenActivation(who: string, name: string, { network }: PerceptronState, { activation }: Parameters): string {
  const used = [...new Set(network.slice(0, -1).map((layer) => layer.activation))];
  if (used.length <= 1) return used[0] ?? [activation].flat()[0] ?? 'relu';
  throw new NotExportableError(
    who,
    `scikit-learn's ${name} has one activation for all hidden layers, and this one has ${used.join(', ')}`,
    'Fit it with one, or export it by toONNX or toKeras.',
  );
}

function jsonParameter(name: (typeof PERCEPTRON_PARAMETERS)[number], parameters: Parameters): SklearnJson {
  const value: unknown = parameters[name];
  if (isRandomState(value)) return jsonRandomState(value);
  if (name === 'hiddenLayerSizes') return { tuple: [value as number | number[]].flat() };
  return typeof value === 'number' ? jsonNumber(value) : (value as SklearnJson);
}

function classAttributes(estimator: MLPClassifier): SklearnJsonMembers {
  const { kind, classes } = estimator[CLASS_TARGETS]('classes_');
  const labels = jsonLabels(classes);
  const yType = kind === 'multilabel' ? 'multilabel-indicator' : kind === 'multiclass' ? 'multiclass' : 'binary';
  const attributes = { y_type_: yType, sparse_input_: false, classes_: labels };
  const params = { neg_label: 0, pos_label: 1, sparse_output: false };
  return { classes_: labels, _label_binarizer: { class: 'LabelBinarizer', params, attributes } };
}

/** Where training goes on. A state without a record is gone on from as from none, with these weights. */
function epochAttributes({ epochs, coding, network }: PerceptronState, parameters: Parameters): SklearnJsonMembers {
  const { earlyStopping, solver } = parameters;
  const scores = epochs === null ? (earlyStopping ? [] : null) : epochs.validationScores;
  const best = epochs?.stopping.best ?? Infinity;
  const slots = epochs?.optimizerState.slots ?? [];
  // With a scale of the targets it would be in units of them, and one of another solver is not gone on with.
  const isKept = slots.length === (solver === 'adam' ? 2 : 1) && !(isRegression(network) && coding !== null);
  return {
    loss_curve_: (epochs?.lossCurve ?? []).map(jsonNumber),
    _no_improvement_count: epochs?.stopping.count ?? 0,
    best_loss_: scores === null ? jsonNumber(best) : null,
    validation_scores_: scores?.map(jsonNumber) ?? null,
    best_validation_score_: scores && jsonNumber(-best),
    ...(isKept ? { _optimizer: optimizerJson(epochs!, parameters) } : {}),
  };
}

function isRegression(network: PerceptronState['network']): boolean {
  return ['identity', 'exp'].includes(network.at(-1)!.activation);
}

function optimizerJson(
  { optimizerState, learningRate }: NonNullable<PerceptronState['epochs']>,
  parameters: Parameters,
): SklearnJsonObject {
  const { solver, learningRateInit, beta1, beta2, epsilon, momentum, nesterovsMomentum, powerT } = parameters;
  const { t, slots } = optimizerState;
  const [first = [], second = []] = slots.map(jsonSlot);
  if (solver === 'adam') {
    const rate = (learningRateInit * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const settings = {
      learning_rate_init: learningRateInit,
      learning_rate: jsonNumber(rate),
      beta_1: beta1,
      beta_2: beta2,
    };
    return { class: 'AdamOptimizer', params: {}, attributes: { ...settings, epsilon, t, ms: first, vs: second } };
  }
  return {
    class: 'SGDOptimizer',
    params: {},
    attributes: {
      learning_rate_init: learningRateInit,
      learning_rate: learningRate,
      lr_schedule: parameters.learningRate,
      momentum,
      nesterov: nesterovsMomentum,
      power_t: powerT,
      velocities: first,
    },
  };
}

/** All numbers beside W first, then all beside b. */
function jsonSlot(slot: readonly LayerWeights[]): SklearnJson[] {
  const shapes = slot.map(({ W, b }) => [W.length / b.length, b.length]);
  return [...slot.map(({ W }, layer) => jsonFloats(W, shapes[layer])), ...slot.map(({ b }) => jsonFloats(b))];
}
