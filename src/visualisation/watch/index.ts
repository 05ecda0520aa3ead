export type { LiveView } from './live-view';
export { watch } from './watch';
export type { WatchOptions } from './watch-options';
