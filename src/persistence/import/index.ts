export { type ForeignNetwork, perceptronOf } from './perceptron-of';
