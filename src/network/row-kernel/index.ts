export { ROWS_TOGETHER } from './layout';
export { fitsRowKernel, RowKernel } from './row-kernel';
