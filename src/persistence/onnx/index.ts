export { toONNX, type ToONNXOptions } from './to-onnx';
