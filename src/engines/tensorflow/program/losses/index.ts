export type { BatchLoss, Loss } from './loss';
export { squaredError } from './squared-error';
