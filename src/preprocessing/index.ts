export { ClassTargets, type TargetKind } from './class-targets';
