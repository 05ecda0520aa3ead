import { type EstimatorLike, isEstimator } from '../../estimator';
import { readOptions } from '../../validation';
import { EventLog } from './event-log';
import { livePage } from './live-page';
import { LiveServer } from './live-server';
import { LiveView } from './live-view';
import { openPage } from './open-page';
import { TerminalView } from './terminal-view';
import { WATCH_PARAMETERS, type WatchOptions } from './watch-options';
import { WatchedTraining } from './watched-training';
import { Wiring } from './wiring';

/**
 * Shows a training on a live page while it goes on: loss, validation, learning rate, the gradient by layer (with the estimator's
 * `trackGradients`), epochs per second and the time left, with a button that ends the fit cleanly. The page is served on
 * 127.0.0.1 under an address that nobody can guess; an open page keeps no program alive.
 *
 * ```ts
 * import { loadDigits, MLPClassifier, watch } from 'tfjs-learn';
 *
 * const { data, target } = loadDigits();
 * const model = new MLPClassifier({ hiddenLayerSizes: [64], maxIter: 200, earlyStopping: true, trackGradients: true });
 * const live = await watch(model, { title: 'Digits', terminal: true });
 * console.log(`Look at ${live.url}`); // or watch(model, { open: true })
 * await live.follow(model.fit(data, target));
 * await live.close();
 * ```
 *
 * What has no `onEpoch` takes the view's callbacks: `fitSequential(model, X, y, { epochs: 20, callbacks: live.callbacks })`.
 *
 * The button ends the fit under way; of what holds several fits, such as a search, all that are left, where it is followed.
 *
 * @param estimator  whose `onEpoch` or `callbacks` it is to be, beside those it has; also a pipeline or a search that holds one.
 *   Left out: give `live.onEpoch` or `live.callbacks` to whatever trains.
 * @throws (as a rejection) InvalidParameterError, EngineUnavailableError for `logdir` without the native library, or the
 *   system's error where no port can be had
 */
export function watch(estimator: EstimatorLike, options?: WatchOptions): Promise<LiveView>;
export function watch(options?: WatchOptions): Promise<LiveView>;
export async function watch(first: EstimatorLike | WatchOptions = {}, second?: WatchOptions): Promise<LiveView> {
  const [estimator, given] = isEstimator(first) ? [first, second ?? {}] : [null, first];
  const { title, epochs, open, terminal, logdir } = readOptions('watch', WATCH_PARAMETERS, given);
  const wiring = estimator && new Wiring('watch', estimator);
  const name = title ?? estimator?.constructor.name ?? 'Training';
  const training = new WatchedTraining();
  const log = logdir === null ? null : await EventLog.open('watch', logdir);
  const server = await LiveServer.start(training, await livePage(name));
  training.addOnlooker(server);
  const terminalView = terminal ? new TerminalView(name, training) : null;
  if (terminalView !== null) training.addOnlooker(terminalView);
  const forget = open ? openPage(server.url) : undefined;
  const view = new LiveView({
    training,
    server,
    terminal: terminalView,
    log,
    epochs: () => epochs ?? wiring?.epochs() ?? null,
    release: () => {
      wiring?.release();
      forget?.();
    },
  });
  wiring?.connect(view);
  return view;
}
