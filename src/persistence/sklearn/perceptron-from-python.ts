import { InvalidStateError } from '../../errors';
import { MLPClassifier, MLPRegressor } from '../../neural-network';
import { Attributes } from './attributes';
import { featuresOf } from './features-of';
import { parametersOf } from './parameters-of';
import { PERCEPTRON_PARAMETERS } from './perceptron-parameters';
import type { PythonObject } from './python-object';

/** W and b of each layer. */
type Layers = readonly { readonly W: Float64Array | Float32Array; readonly b: Float64Array | Float32Array }[];

/**
 * An MLPRegressor or MLPClassifier with all that scikit-learn's has learnt, its optimizer too: `partialFit` and `warmStart` go
 * on as there.
 *
 * @throws ForeignModelError for attributes that are missing, or do not fit each other
 */
export function perceptronFromPython(who: string, object: PythonObject): MLPClassifier | MLPRegressor {
  const attributes = new Attributes(who, object);
  attributes.need('coefs_', 'intercepts_', 'out_activation_', 'activation', 'solver', 'n_iter_', 't_', 'loss_');
  const isClassifier = object.className === 'MLPClassifier';
  const estimator = isClassifier
    ? new MLPClassifier(parametersOf(attributes, PERCEPTRON_PARAMETERS))
    : new MLPRegressor(parametersOf(attributes, [...PERCEPTRON_PARAMETERS, 'loss']));
  const shapes = attributes.arrays('coefs_').map(({ shape }) => shape);
  const activation = attributes.text('activation');
  const state = {
    network: shapes.map(([inputs, units], layer) => ({
      inputs,
      units,
      activation: layer === shapes.length - 1 ? attributes.text('out_activation_') : activation,
    })),
    weights: layersOf(attributes),
    loss: attributes.number('loss_'),
    nIter: attributes.number('n_iter_'),
    samplesSeen: attributes.number('t_'),
    engine: { engine: 'tensorflow', mode: 'compiled' },
    gradientNorms: null,
    data: null,
    epochs: attributes.text('solver') === 'lbfgs' ? null : epochsOf(attributes),
    coding: isClassifier ? codingOf(attributes) : null,
    features: featuresOf(attributes),
  };
  try {
    estimator.setState(state);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw attributes.refusal(`is damaged: ${error.problem}`, error);
  }
  return estimator;
}

function layersOf(attributes: Attributes): Layers {
  return paired(attributes, 'coefs_', attributes.arrays('coefs_'), attributes.arrays('intercepts_'));
}

function paired(
  attributes: Attributes,
  name: string,
  coefs: ReturnType<Attributes['arrays']>,
  intercepts: ReturnType<Attributes['arrays']>,
): Layers {
  if (coefs.length !== intercepts.length || coefs.some(({ shape }) => shape.length !== 2)) {
    return attributes.refuse(
      name,
      'an array of two dimensions for each layer',
      coefs.map(({ shape }) => shape),
    );
  }
  return coefs.map(({ values }, layer) => ({ W: values, b: intercepts[layer]!.values }));
}

/** The record of adam and sgd, and where a later fit goes on. */
function epochsOf(attributes: Attributes): object | null {
  // toSklearn leaves out an optimizer that scikit-learn could not go on with: a new one begins.
  if (!attributes.has('_optimizer')) return null;
  attributes.need('loss_curve_', '_no_improvement_count');
  const lossCurve = attributes.numbers('loss_curve_');
  const validationScores =
    (attributes.value('validation_scores_') ?? null) === null ? null : attributes.numbers('validation_scores_');
  const isAdam = attributes.text('solver') === 'adam';
  const init = attributes.number('learning_rate_init');
  const optimizer = new Attributes(attributes.who, attributes.object('_optimizer'));
  if (optimizer.className !== (isAdam ? 'AdamOptimizer' : 'SGDOptimizer')) {
    const problem = `has the solver ${attributes.text('solver')} and was fitted by ${optimizer.className}: fit it anew in Python.`;
    throw attributes.refusal(problem);
  }
  const isConstant = isAdam || attributes.text('learning_rate') === 'constant';
  return {
    lossCurve,
    // scikit-learn keeps no others than the last.
    learningRateCurve: lossCurve.map(() => (isConstant ? init : NaN)),
    validationScores,
    validationLossCurve: null,
    stopping: {
      best: validationScores === null ? attributes.number('best_loss_') : -attributes.number('best_validation_score_'),
      count: attributes.number('_no_improvement_count'),
    },
    optimizerState: {
      t: isAdam ? optimizer.number('t') : 0,
      slots: (isAdam ? ['ms', 'vs'] : ['velocities']).map((name) => slotOf(optimizer, name)),
    },
    // Adam's own falls with its bias correction, which is computed anew.
    learningRate: isAdam ? init : optimizer.number('learning_rate'),
  };
}

/** What an optimizer remembers beside every weight: all coefs first, then all intercepts. */
function slotOf(optimizer: Attributes, name: string): Layers {
  const arrays = optimizer.arrays(name);
  const layers = arrays.length / 2;
  return paired(optimizer, name, arrays.slice(0, layers), arrays.slice(layers));
}

function codingOf(attributes: Attributes): object {
  attributes.need('classes_', '_label_binarizer');
  const binarizer = new Attributes(attributes.who, attributes.object('_label_binarizer'));
  const isMultilabel = binarizer.text('y_type_').startsWith('multilabel');
  return { isMultilabel, classes: [...attributes.list('classes_')] };
}
