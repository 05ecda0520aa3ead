import { ForeignModelError, shown } from '../../errors';
import type { Budget } from './budget';
import { ELEMENT_TYPE } from './element-type';
import type { Int64, TensorMessage } from './onnx-message';

/** A tensor that the file holds: numbers, or texts. */
export interface Constant {
  readonly kind: 'constant';
  readonly shape: readonly number[];
  readonly numbers: Float64Array; // as many as the shape says; none of texts
  readonly texts: readonly string[] | null;
  /** Whether its numbers are of 64 bits. */
  readonly isDouble: boolean;
}

/** What is read of raw bytes, and how many each takes. */
const RAW: Readonly<Record<number, { readonly size: number; readonly at: (view: DataView, at: number) => number }>> = {
  [ELEMENT_TYPE.float32]: { size: 4, at: (view, at) => view.getFloat32(at, true) },
  [ELEMENT_TYPE.float64]: { size: 8, at: (view, at) => view.getFloat64(at, true) },
  [ELEMENT_TYPE.int32]: { size: 4, at: (view, at) => view.getInt32(at, true) },
  [ELEMENT_TYPE.int64]: { size: 8, at: (view, at) => Number(view.getBigInt64(at, true)) },
  [ELEMENT_TYPE.bool]: { size: 1, at: (view, at) => view.getUint8(at) },
};

/**
 * A tensor's numbers or texts; its extents are compared with what is there before anything is made of them.
 *
 * @throws ForeignModelError for other types, data in another file, and other numbers than the shape says
 */
export function readConstant(who: string, tensor: TensorMessage, budget: Budget): Constant {
  const name = `the tensor ${shown(tensor.name)}`;
  const refuse = (problem: string): never => {
    throw new ForeignModelError(who, `${name} ${problem}`);
  };
  const { dataType, rawData } = tensor;
  if (tensor.dataLocation !== 0 || tensor.externalData.length > 0) {
    refuse('has its data in another file, and files that a model names are not opened. Save it as one file.');
  }
  const shape = tensor.dims.map(integerOf);
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0) || !Number.isSafeInteger(size)) {
    refuse(`has the impossible shape [${shape.slice(0, 8).join(', ')}].`);
  }
  const check = (found: number): void => {
    if (found !== size) refuse(`must hold ${size} elements, as its shape [${shape.join(', ')}] says. Got ${found}.`);
  };
  if (dataType === ELEMENT_TYPE.string) {
    check(tensor.stringData.length);
    return constantOf(shape, new Float64Array(0), decodeTexts(tensor.stringData));
  }
  const raw = RAW[dataType] ?? refuse(`is of element type ${dataType}, and 32 and 64 bits are read.`);
  const isDouble = dataType === ELEMENT_TYPE.float64;
  if (rawData.length > 0) {
    check(rawData.length / raw.size);
    budget.spend(size);
    const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
    return constantOf(
      shape,
      Float64Array.from({ length: size }, (_, i) => raw.at(view, i * raw.size)),
      null,
      isDouble,
    );
  }
  const listed = listedNumbers(tensor);
  check(listed.length);
  budget.spend(size);
  return constantOf(shape, Float64Array.from(listed, integerOf), null, isDouble);
}

export function constantOf(
  shape: readonly number[],
  numbers: Float64Array,
  texts: readonly string[] | null = null,
  isDouble = false,
): Constant {
  return { kind: 'constant', shape, numbers, texts, isDouble };
}

export function integerOf(value: Int64): number {
  return typeof value === 'number' ? value : value.toNumber();
}

export function decodeTexts(texts: readonly Uint8Array[]): string[] {
  return texts.map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
}

/** Numbers that stand one by one, in the list of their type. */
function listedNumbers(tensor: TensorMessage): readonly Int64[] {
  switch (tensor.dataType) {
    case ELEMENT_TYPE.float32:
      return tensor.floatData;
    case ELEMENT_TYPE.float64:
      return tensor.doubleData;
    case ELEMENT_TYPE.int64:
      return tensor.int64Data;
    default:
      return tensor.int32Data;
  }
}
