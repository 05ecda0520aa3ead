import { types } from 'node:util';
import type { Tensor } from '@tensorflow/tfjs';
import {
  array,
  custom,
  type GenericSchema,
  integer,
  minValue,
  number,
  picklist,
  pipe,
  strictObject,
  string,
} from 'valibot';
import { tf } from '../engines';
import { InvalidStateError } from '../errors';

/** The numbers of a tensor, outside TensorFlow.js. */
export interface TensorState {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly data: Float32Array | Int32Array | Uint8Array;
}

type Numbers = TensorState['data'];

const KINDS: Readonly<Record<TensorState['dtype'], (value: unknown) => value is Numbers>> = {
  float32: types.isFloat32Array,
  int32: types.isInt32Array,
  bool: types.isUint8Array,
};

export const tensorState: GenericSchema<unknown, TensorState> = strictObject({
  name: string(),
  shape: array(pipe(number(), integer(), minValue(0))),
  dtype: picklist(['float32', 'int32', 'bool']),
  data: {
    ...custom<Numbers>((value) => Object.values(KINDS).some((is) => is(value))),
    expects: 'Float32Array | Int32Array | Uint8Array',
  },
});

/** A copy of a tensor's numbers. */
export function keptTensor(name: string, tensor: Tensor): TensorState {
  const { dtype, shape } = tensor;
  if (dtype === 'string' || dtype === 'complex64') throw new Error(`${name} is of ${dtype}`);
  return { name, shape: [...shape], dtype, data: tensor.dataSync().slice() };
}

/** A tensor of these numbers, for the caller to dispose of. */
export function revivedTensor({ data, shape, dtype }: TensorState): Tensor {
  return tf.tensor(data.slice(), [...shape], dtype); // copied: TensorFlow.js lends it to the native library
}

/**
 * @param part  where in the state, such as `model.weights[2]`
 * @throws InvalidStateError for numbers that are not as many, or not of the type, that the rest says
 */
export function checkTensor(who: string, part: string, { shape, dtype, data }: TensorState): void {
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (data.length === size && KINDS[dtype](data)) return;
  const legal = `${size} numbers of ${dtype}, for the shape [${shape.join(', ')}]`;
  throw new InvalidStateError(
    who,
    `state.${part}.data must be ${legal}. Got a ${data.constructor.name} of ${data.length}.`,
  );
}
