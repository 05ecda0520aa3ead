export { plotDecisionBoundary, type PlotDecisionBoundaryOptions } from './plot-decision-boundary';
export type { BoundaryMethod } from './grid-response';
