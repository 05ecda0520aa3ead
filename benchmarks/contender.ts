/** Who is measured. `tfjs-learn-…` is the library as it is called by its users: `fit` itself chooses the mode. */
export type ContenderName =
  | 'scikit-learn'
  | 'tfjs-learn-64'
  | 'tfjs-learn-32'
  | 'compiled-64'
  | 'interpreted-64'
  | 'compiled-32'
  | 'interpreted-32'
  | 'hand-written'
  | 'plain-loop'
  | 'compiled-predictor'
  | 'exported-function'
  | 'onnxruntime-64'
  | 'onnxruntime-32'
  | 'sequential';

/** `fit`, as its users call it. */
export const BY_ITSELF = ['tfjs-learn-64', 'tfjs-learn-32'] as const;
/** What it is where it does not train in the caller's thread. */
export const NATIVE = ['compiled-64', 'interpreted-64', 'compiled-32', 'interpreted-32'] as const;

/** How each is called in tables and pictures. */
export const CONTENDER_TITLES: Readonly<Record<ContenderName, string>> = {
  'scikit-learn': 'scikit-learn',
  'tfjs-learn-64': 'tfjs-learn, 64 bits',
  'tfjs-learn-32': 'tfjs-learn, 32 bits',
  'compiled-64': 'tfjs-learn, compiled, 64 bits',
  'interpreted-64': 'tfjs-learn, interpreted, 64 bits',
  'compiled-32': 'tfjs-learn, compiled, 32 bits',
  'interpreted-32': 'tfjs-learn, interpreted, 32 bits',
  'hand-written': 'tfjs-learn, hand-written engine',
  'plain-loop': 'plain JavaScript loop',
  'compiled-predictor': 'tfjs-learn, compilePredictor',
  'exported-function': 'the function of toJavaScript',
  'onnxruntime-64': 'onnxruntime-node, 64 bits',
  'onnxruntime-32': 'onnxruntime-node, 32 bits',
  sequential: 'tf.Sequential, native backend',
};

export type Bits = 64 | 32;

/** What a contender computes in. */
export function bitsOf(contender: ContenderName): Bits {
  return contender === 'sequential' || contender.endsWith('-32') ? 32 : 64;
}
