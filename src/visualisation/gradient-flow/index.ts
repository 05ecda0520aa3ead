export { type GradientFlowOptions, plotGradientFlow, type TrackedGradients } from './plot-gradient-flow';
