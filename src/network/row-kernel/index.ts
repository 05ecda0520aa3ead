export { fitsRowKernel, RowKernel } from './row-kernel';
