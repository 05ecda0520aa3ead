import type { KerasActivationName } from '../../../../training';
import { logSoftmax, relu, softmax, softplus, tanh } from '../../graph/operations';
import type { ActivationOperation } from './activation-operation';
import { elu } from './elu';
import { gelu } from './gelu';
import { geluNew } from './gelu-new';
import { hardSigmoid } from './hard-sigmoid';
import { mish } from './mish';
import { relu6 } from './relu6';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { softsign } from './softsign';
import { swish } from './swish';

/** Every activation that TensorFlow.js has a name for, with its arithmetic and its side of a kink. */
export const KERAS_ACTIVATIONS: Readonly<Record<KerasActivationName, ActivationOperation>> = {
  elu: elu(),
  selu,
  relu,
  relu6,
  linear: (_, x) => x,
  sigmoid,
  hardSigmoid,
  softplus,
  softsign,
  tanh,
  softmax,
  logSoftmax,
  swish,
  mish,
  gelu,
  gelu_new: geluNew,
};
