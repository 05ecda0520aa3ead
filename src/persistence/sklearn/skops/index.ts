export { readSkops } from './read-skops';
