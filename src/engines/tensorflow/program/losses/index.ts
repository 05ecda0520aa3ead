export type { BatchLoss, Loss } from './loss';
export { LOSSES } from './losses';
