export { makeBlobs, type MakeBlobsOptions } from './make-blobs';
export { makeCircles, type MakeCirclesOptions } from './make-circles';
export { makeClassification, type MakeClassificationOptions } from './make-classification';
export { makeFriedman1, type MakeFriedman1Options } from './make-friedman1';
export { makeMoons, type MakeMoonsOptions } from './make-moons';
export { makeRegression, type MakeRegressionOptions } from './make-regression';
