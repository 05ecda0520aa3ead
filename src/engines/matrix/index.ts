export { MatrixEngine } from './matrix-engine';
