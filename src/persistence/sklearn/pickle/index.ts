export { readPickle } from './read-pickle';
