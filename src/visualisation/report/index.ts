export { FitReport } from './fit-report';
export { report, type ReportOptions } from './report';
