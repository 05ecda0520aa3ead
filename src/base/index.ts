export { ClassifierBase } from './classifier-base';
export { RegressorBase } from './regressor-base';
