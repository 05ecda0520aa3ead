export { MatrixEngine } from './matrix-engine';
export { lossAndGradient } from './matrix-objective';
