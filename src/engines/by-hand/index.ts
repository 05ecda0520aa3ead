export { outputsByHand } from './outputs-by-hand';
export { byHandNs } from './by-hand-ns';
