export { diagnose, type DiagnoseOptions } from './diagnose';
export type { Finding } from './finding';
