/** A part of a model that only TensorFlow.js itself can train. It never reaches a user: `fitSequential` lets it do so. */
export class NotCompilable extends Error {
  /** Such as `the layer lambda_1 (of class Lambda)`. */
  readonly part: string;

  constructor(part: string) {
    super(part);
    this.part = part;
  }
}
