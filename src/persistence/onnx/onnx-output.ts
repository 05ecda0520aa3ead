import type { Label } from '../../arrays';
import { NotExportableError } from '../../errors';
import type { Computation } from '../../inference';
import { checkOneClass } from '../check-one-class';
import { ELEMENT_TYPE } from './element-type';
import type { OnnxGraph } from './onnx-graph';

/** ZipMap's domain, with its version of the time of OPSET. */
export const ML_DOMAIN = 'ai.onnx.ml';

/**
 * Adds what reads labels and probabilities out of the last layer, under skl2onnx' names.
 *
 * @param last  what the network's result is called [samples, computation.nOutputs]
 * @returns the graph's outputs as ValueInfoProto
 */
export function writeOutput(
  who: string,
  graph: OnnxGraph,
  computation: Computation,
  last: string,
  zipMap: boolean,
): object[] {
  checkOneClass(who, computation);
  const { nOutputs, output } = computation;
  const type = ELEMENT_TYPE[graph.precision];
  if (output.task === 'regression') {
    graph.named('Identity', [last], 'variable');
    return [tensorInfo('variable', type, [null, nOutputs])];
  }
  const { kind, classes } = output;
  const isMultilabel = kind === 'multilabel';
  const probabilities =
    isMultilabel || kind === 'multiclass' || (zipMap && kind === 'one class') ? last : withComplement(graph, last);
  const columns = isMultilabel || kind === 'multiclass' ? nOutputs : 2;
  const chosen = isMultilabel ? isLikely(graph, last) : chosenClass(graph, kind, last);
  const labels = isMultilabel ? { type: ELEMENT_TYPE.int64, names: null } : classTensor(who, graph, classes);
  const label = labels.names === null ? chosen : graph.node('Gather', [labels.names, chosen], 'class', { axis: 0 });
  const labelShape = isMultilabel ? [null, nOutputs] : [null];
  if (!zipMap) {
    graph.named('Identity', [label], 'label');
    graph.named('Identity', [probabilities], 'probabilities');
    return [tensorInfo('label', labels.type, labelShape), tensorInfo('probabilities', type, [null, columns])];
  }
  // ZipMap takes 32 bits only.
  const mapped = kind === 'one class' ? complementOf(graph, last) : probabilities;
  const single = graph.node('Cast', [mapped], 'probabilities_32', { to: ELEMENT_TYPE.float32 });
  graph.named('Identity', [label], 'output_label');
  const keys = zipMapKeys(classes);
  graph.named('ZipMap', [single], 'output_probability', keys, ML_DOMAIN);
  const mapType = { keyType: labels.type, valueType: { tensorType: { elemType: ELEMENT_TYPE.float32 } } };
  return [
    tensorInfo('output_label', labels.type, labelShape),
    { name: 'output_probability', type: { sequenceType: { elemType: { mapType } } } },
  ];
}

/** A tensor's name, type and shape as ValueInfoProto; an extent of null is open. */
export function tensorInfo(name: string, elemType: number, shape: readonly (number | null)[]): object {
  const dim = shape.map((extent) => (extent === null ? {} : { dimValue: extent }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

/** p as 1 − p and p. */
function withComplement(graph: OnnxGraph, p: string): string {
  return graph.node('Concat', [complementOf(graph, p), p], 'both', { axis: 1 });
}

function complementOf(graph: OnnxGraph, p: string): string {
  return graph.node('Sub', [graph.constant('unity', [1], []), p], 'complement');
}

/** 1 where a probability is above one half, else 0, as whole numbers. */
function isLikely(graph: OnnxGraph, p: string): string {
  const isAbove = graph.node('Greater', [p, graph.constant('half', [0.5], [])], 'is_likely');
  return graph.node('Cast', [isAbove], 'likely', { to: ELEMENT_TYPE.int64 });
}

/** The index of each sample's class [samples]. */
function chosenClass(graph: OnnxGraph, kind: 'one class' | 'binary' | 'multiclass', last: string): string {
  if (kind === 'binary') return graph.node('Reshape', [isLikely(graph, last), graph.integers('flat', [-1])], 'index');
  return graph.node('ArgMax', [last], 'index', { axis: 1, keepdims: 0 }); // of one class always the first of one
}

/** The labels as a tensor: whole numbers and booleans of 64 bits, or texts. */
function classTensor(who: string, graph: OnnxGraph, classes: readonly Label[]): { type: number; names: string } {
  if (classes.every((label) => typeof label === 'string')) {
    return { type: ELEMENT_TYPE.string, names: graph.texts('classes', classes) };
  }
  const numbers = classes.map(Number);
  const stranger = numbers.find((number) => !Number.isSafeInteger(number));
  if (stranger !== undefined) {
    throw new NotExportableError(who, `the label ${stranger} is no whole number of 64 bits`, 'Use strings as labels.');
  }
  return { type: ELEMENT_TYPE.int64, names: graph.integers('classes', numbers) };
}

function zipMapKeys(classes: readonly Label[]): Record<string, readonly number[] | readonly string[]> {
  return classes.every((label) => typeof label === 'string')
    ? { classlabels_strings: classes }
    : { classlabels_int64s: classes.map(Number) };
}
