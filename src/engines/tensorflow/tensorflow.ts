import type { TensorFlow } from '../../network';
import { demandAllThreads } from '../../training';
import { loadTfjsNode, nativeStatus } from './native';

let loaded: TensorFlow | undefined;

/**
 * TensorFlow.js in this thread: `@tensorflow/tfjs-node`, or plain `@tensorflow/tfjs` where the native library is not
 * set up.
 */
function load(): TensorFlow {
  if (loaded !== undefined) return loaded;
  if (nativeStatus().available) {
    demandAllThreads();
    loaded = loadTfjsNode();
  } else {
    loaded = loadPlainTfjs();
  }
  return loaded;
}

function loadPlainTfjs(): TensorFlow {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- at its first use, not by our import
  const plain = require('@tensorflow/tfjs') as TensorFlow;
  // Its first tensor prints an advertisement for the very package that is missing here; EngineWarning says it better.
  const env = plain.env();
  const inProduction = env.getBool('PROD');
  env.set('PROD', true);
  plain.scalar(0).dispose();
  env.set('PROD', inProduction);
  return plain;
}

/**
 * TensorFlow.js, loaded when something of it is first used. A proxy and no getter, because Node reads every getter of a
 * CommonJS module that is imported.
 */
export const tf: TensorFlow = new Proxy({} as TensorFlow, {
  get: (_, name): unknown => Reflect.get(load(), name),
  has: (_, name) => Reflect.has(load(), name),
  ownKeys: () => Reflect.ownKeys(load()),
  getOwnPropertyDescriptor: (_, name) => {
    const descriptor = Reflect.getOwnPropertyDescriptor(load(), name);
    return descriptor && { ...descriptor, configurable: true }; // as a proxy must say of what its own target lacks
  },
});
