export type { ClipStep, ColumnStep, Computation, ComputationOutput, ComputationStep, DenseStep } from './computation';
export { compilePredictor, type PredictorOf } from './compile-predictor';
export { computationOf } from './computation-of';
export { compute } from './compute';
export type {
  ClassificationPredictor,
  ClassOutput,
  Predictor,
  PredictorInput,
  PredictorOutput,
  RegressionPredictor,
} from './predictor';
