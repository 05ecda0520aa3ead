/** The entry of the helper's thread: computes parts of the rounds that `shared-rows.ts` tells of. */
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { floatArray } from '../../arrays';
import { forward } from '../../network';
import type { HandedNetwork, HelperData } from './row-helper';
import { type Round, rowsOfPart, SharedRows } from './shared-rows';

/** For so long it looks for the next round before it sleeps: to be woken takes as long. */
const AWAKE_MS = 0.05;

const { memory, networks, longestSleepMs } = workerData as HelperData;
const shared = new SharedRows(memory);

function compute({ network, weights }: HandedNetwork, round: Round): void {
  const columns = network[0]!.inputs;
  const { units } = network.at(-1)!;
  const output = floatArray(round.isSingle ? 'float32' : 'float64', round.partRows * units);
  while (shared.isUnderWay) {
    const part = shared.take();
    if (part === undefined) continue; // the next one is being read
    const { first, end } = rowsOfPart(round, part);
    const X = { data: shared.X.subarray(first * columns), rows: end - first, columns };
    const isFinite = forward(network, weights, X, output);
    shared.output.set(output.subarray(0, (end - first) * units), first * units);
    shared.finish(part, isFinite);
  }
}

let known: HandedNetwork | undefined;
// It never comes to an event loop: what it is handed is looked for when it is woken.
for (let isAwake = true; isAwake;) {
  const { rings } = shared;
  const handed = receiveMessageOnPort(networks)?.message as HandedNetwork | undefined;
  known = handed ?? known;
  const round = known === undefined ? null : shared.join(known.id);
  if (round !== null) {
    compute(known!, round);
    shared.leave();
    for (const endMs = performance.now() + AWAKE_MS; shared.rings === rings && performance.now() < endMs;);
  } else if (handed === undefined) isAwake = shared.sleep(rings, longestSleepMs);
}
shared.end();
