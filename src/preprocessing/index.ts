export { ClassTargets, type TargetKind } from './class-targets';
export { Transformer } from './transformer';
