/** ONNX's numbers of element types (TensorProto.DataType) that are used here. */
export const ELEMENT_TYPE = { float32: 1, int32: 6, int64: 7, string: 8, bool: 9, float64: 11 } as const;
