import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, type Precision, precisionOf } from '../../arrays';
import type { TensorFlow } from '../../network';
import type { LossPlan } from '../../training';
import { crossing, type Port, sizeOf } from './graph';

/**
 * A tensor over the given numbers. TensorFlow.js may lend their memory to the native library for as long as the tensor
 * lives: it must be the caller's own, and never be written or transferred again.
 */
export function toTensor(tf: TensorFlow, data: FloatArray | Int32Array, port: Port): Tensor {
  const [first, ...rest] = port.shape;
  const shape = first === -1 ? [data.length / sizeOf(rest), ...rest] : port.shape;
  const outside = crossing({ ...port, shape });
  if (outside.type !== 'int32') return tf.tensor(data, [...outside.shape], 'float32');
  return tf.tensor(new Int32Array(data.buffer, data.byteOffset, data.byteLength / 4), [...outside.shape], 'int32');
}

/**
 * The numbers of a tensor. Those of one that a program has made are a copy; of one that has been to no program yet they
 * are what it was made of, to be read and left alone.
 */
export function fromTensor(tensor: Tensor, precision: 'float64'): Float64Array;
export function fromTensor(tensor: Tensor, precision: Precision): FloatArray;
export function fromTensor(tensor: Tensor, precision: Precision): FloatArray {
  const { buffer, byteOffset, byteLength } = tensor.dataSync();
  return precision === 'float64'
    ? new Float64Array(buffer, byteOffset, byteLength / 8)
    : new Float32Array(buffer, byteOffset, byteLength / 4);
}

/** Those of integers, a copy where a program has made them. */
export function integersFrom(tensor: Tensor): Int32Array {
  const { buffer, byteOffset, byteLength } = tensor.dataSync();
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}

/** Tensors over arrays by name, each as the program's input of that name wants it. */
export function toTensors(
  tf: TensorFlow,
  arrays: Readonly<Record<string, FloatArray | Int32Array>>,
  inputs: Readonly<Record<string, Port>>,
): NamedTensorMap {
  const tensors: NamedTensorMap = {};
  try {
    for (const [name, data] of Object.entries(arrays)) tensors[name] = toTensor(tf, data, inputs[name]!);
  } catch (error) {
    tf.dispose(tensors); // those made before the one that failed
    throw error;
  }
  return tensors;
}

/** A plan's data by the names that programs have for it. */
export function dataArrays({ X, y, sampleWeight, alpha }: LossPlan): Record<string, FloatArray> {
  return {
    X: X.data,
    y: y.data,
    alpha: floatArray(precisionOf(X.data), [alpha]),
    ...(sampleWeight === null ? {} : { sampleWeight }),
  };
}
