export type {
  ColumnAction,
  ColumnEntries,
  ColumnEntry,
  ColumnTransformerOptions,
  ColumnTransformerParameters,
  FeatureNaming,
} from './column-entries';
export type { OutputRange } from './column-parts';
export { ColumnTransformer } from './column-transformer';
export type { ColumnChoice } from './column-places';
export { type ColumnSelectorOptions, type ColumnType, makeColumnSelector } from './make-column-selector';
export {
  makeColumnTransformer,
  type MakeColumnTransformerOptions,
  type NamedColumns,
  type UnnamedColumns,
} from './make-column-transformer';
export { makePipeline, type UnnamedSteps } from './make-pipeline';
export { Pipeline } from './pipeline';
export type { PipelineFitOptions } from './pipeline-data';
export type { PipelineOptions, PipelineParameters } from './pipeline-parameters';
export type { Step, StepEstimator, Steps } from './steps';
export { type TransformedTargetParameters, TransformedTargetRegressor } from './transformed-target-regressor';
