export { byHandEngine } from './by-hand-engine';
export { byHandNs } from './by-hand-ns';
export { isObjectiveByHand, isTrainingByHand, type TrainingWork } from './gradient-by-hand-ns';
export { outputsByHand } from './outputs-by-hand';
