export { outputsByHand } from './outputs-by-hand';
export { byHandNs, isObjectiveByHand } from './by-hand-ns';
export { byHandEngine } from './by-hand-engine';
