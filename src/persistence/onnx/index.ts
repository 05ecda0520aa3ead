export { fromONNX, type FromONNXOptions } from './from-onnx';
export { toONNX, type ToONNXOptions } from './to-onnx';
