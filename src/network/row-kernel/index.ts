export { RowKernel } from './row-kernel';
