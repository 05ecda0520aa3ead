export { clone } from './clone';
export { Estimator } from './estimator';
