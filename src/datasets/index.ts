export { makeRegression, type MakeRegressionOptions } from './make-regression';
